import type { Comparison } from "@runproof/contract";

import { decidingComparisons } from "../../decide/deciding-comparisons.ts";
import type { ReportInput } from "../../report-input.ts";
import {
  changeFigure,
  equivalenceFigure,
  intervalFigure,
  runsFigure,
} from "../../wording/comparison-figures.ts";
import { equivalenceInterval } from "../../wording/equivalence-interval.ts";
import { metricTitle } from "../../wording/metric-name.ts";
import { joinProse, prose, type Prose } from "../../wording/prose.ts";
import { verdictProse } from "../../wording/verdict-sentence.ts";
import { isMeasured } from "../../wording/verdict-words.ts";
import { chartBlocks } from "../chart-blocks.ts";
import type { Section } from "../report-document.ts";

/** More bullets than this are read by nobody: then those of the deciding metric stand alone. */
const MOST_FINDINGS = 12;

/** One bullet per metric of record and candidate, worded by its verdict. */
export function keyFindings(input: ReportInput): Section {
  const { comparisons } = input.verdicts;
  const shown = comparisons.length <= MOST_FINDINGS ? comparisons : decidedFirst(input);
  return {
    id: "key-findings",
    title: "Key findings",
    blocks: [
      ...chartBlocks(input, ["verdicts"]),
      {
        kind: "list",
        items: shown.slice(0, MOST_FINDINGS).map((comparison) => ({
          lead: metricTitle(comparison),
          text: joinProse([verdictProse(comparison), ...detailOf(comparison, input)], " "),
          badge: comparison.verdict.kind,
        })),
      },
      ...(comparisons.length <= MOST_FINDINGS
        ? []
        : [{ kind: "paragraph" as const, text: leftOut(shown) }]),
    ],
  };
}

/** The deciding metric's verdicts, those that decide something first. */
function decidedFirst(input: ReportInput): readonly Comparison[] {
  return decidingComparisons(input).toSorted((a, b) => RANK[a.verdict.kind] - RANK[b.verdict.kind]);
}

const RANK = {
  faster: 0,
  slower: 1,
  equivalent: 2,
  inconclusive: 3,
  "not-comparable": 4,
  "not-measured": 5,
} as const satisfies Record<Comparison["verdict"]["kind"], number>;

function leftOut(shown: readonly Comparison[]): string {
  return shown.length > MOST_FINDINGS
    ? "Further arms and all other metrics of record are in the statistical analysis."
    : "The other metrics of record are in the statistical analysis.";
}

/** The numbers that the sentence of the verdict does not hold. */
function detailOf(comparison: Comparison, input: ReportInput): readonly Prose[] {
  const { verdict } = comparison;
  if (!isMeasured(verdict)) return [];
  const change = changeFigure(comparison, verdict);
  const interval = intervalFigure(comparison, verdict);
  const runs = runsFigure(comparison, verdict);
  switch (verdict.kind) {
    case "faster":
    case "slower":
      return [interval === undefined ? prose`${runs}.` : prose`${interval}, ${runs}.`];
    case "equivalent": {
      const inner = equivalenceInterval(comparison, input);
      const test =
        inner === undefined
          ? ""
          : prose`; equivalence test: ${equivalenceFigure(comparison, inner)}`;
      const spread = interval === undefined ? "" : prose` (${interval}${test})`;
      return [prose`${change}${spread}, ${runs}.`];
    }
    case "inconclusive": {
      const numbers = prose`${change}${interval === undefined ? "" : prose` (${interval})`}`;
      return [
        verdict.reason === "zero-variance" ? prose`${numbers}, ${runs}.` : prose`${numbers}.`,
      ];
    }
  }
}
