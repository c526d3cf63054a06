import type { RubricCriterion, RubricCriterionId } from "@runproof/contract";
import { rubricOf } from "@runproof/metrics";

import type { ReportInput } from "../../report-input.ts";
import { proseText } from "../../wording/prose.ts";
import { left, text } from "../cells.ts";
import { triggers } from "../invalidation/triggers.ts";
import { limitations } from "../limitations/limitations.ts";
import type { Cell, Section } from "../report-document.ts";

const TITLE = {
  "measurement-boundary": "Measurement boundary",
  "artifact-chain": "Chain of artefacts",
  "statistical-validation": "Statistical validation",
  limitations: "Limitations",
  decision: "Decision",
  "invalidation-triggers": "Invalidation triggers",
  "cross-validation": "Cross-validation",
} as const satisfies Record<RubricCriterionId, string>;

/** The seven criteria of a report that decisions may rest on, as far as the report itself shows them. */
export function decisionGrade(input: ReportInput): Section {
  const { manifest, resolvedPlan, measures, verdicts } = input;
  const { criteria } = rubricOf({
    manifest,
    resolvedPlan,
    measures,
    verdicts,
    limitations: limitations(input).map((item) => proseText(item.text)),
    invalidationTriggers: [
      ...(resolvedPlan.plan.invalidationTriggers ?? []),
      ...triggers(input).map(({ when }) => when),
    ],
  });
  return {
    id: "decision-grade",
    title: "Decision grade",
    blocks: [
      {
        kind: "paragraph",
        text: "What a report must show before decisions rest on it. Whether the files are as they were written, and whether another run shows the same, is told by the command runproof report --require decision-grade.",
      },
      {
        kind: "table",
        caption: "Criteria of a decision-grade report",
        columns: [
          left("Criterion"),
          left("Met"),
          { ...left("Evidence, or what is missing"), wide: true },
        ],
        rows: criteria.map((criterion) =>
          criterion.id === "artifact-chain" ? artefactRow(input) : rowOf(criterion),
        ),
      },
    ],
  };
}

function rowOf({ id, met, evidence, missing }: RubricCriterion): readonly Cell[] {
  return [
    text(TITLE[id]),
    text(met ? "yes" : "no"),
    text(met ? evidence.join("; ") : `Missing: ${missing.join("; ")}`),
  ];
}

/** Of the files of a run directory a report knows what was read from them. */
function artefactRow(input: ReportInput): readonly Cell[] {
  const missing = [
    ...(input.damaged === true ? ["records as they were measured"] : []),
    ...(isTraced(input) ? [] : ["records of some printed numbers"]),
  ];
  return [
    text(TITLE["artifact-chain"]),
    text(missing.length === 0 ? "yes, by the report" : "no"),
    text(
      missing.length === 0
        ? "every number of a metric names the runs or calls it comes from; claims.json lists them"
        : `Missing: ${missing.join("; ")}`,
    ),
  ];
}

/**
 * Whether every number of a metric of an arm names a run or a call. Such numbers rest on the values of
 * a measure, so a measure without any would be one that does not.
 */
function isTraced({ measures }: ReportInput): boolean {
  return measures.measures.every(
    ({ summary, observations }) => summary === undefined || observations.length > 0,
  );
}
