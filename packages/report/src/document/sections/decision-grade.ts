import type { Claim, RubricCriterion, RubricCriterionId } from "@runproof/contract";
import { rubricOf } from "@runproof/metrics";

import { claimsOf } from "../../claims/claims-of.ts";
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
        text: "What a report must show before decisions rest on it. Whether the files are as they were written, and whether another run shows the same, is told by `runproof report --require decision-grade`.",
      },
      {
        kind: "table",
        caption: "Criteria of a decision-grade report",
        columns: [left("Criterion"), left("Met"), left("Evidence, or what is missing")],
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
  const untraced = claimsOf(input).claims.filter(isUntraced);
  const missing = [
    ...(input.damaged === true ? ["records as they were measured"] : []),
    ...(untraced.length === 0 ? [] : ["records of some printed numbers"]),
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

/** A number of a metric of an arm that names neither a run nor a call. */
function isUntraced({ subject, value, provenance, runIds, callIds }: Claim): boolean {
  return (
    (provenance === "measured" || provenance === "derived") &&
    subject.metric !== undefined &&
    subject.arm !== undefined &&
    value !== null &&
    runIds.length === 0 &&
    callIds.length === 0
  );
}
