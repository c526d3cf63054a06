import type { Comparison } from "@runproof/contract";

import type { ReportInput } from "../../report-input.ts";
import { effectText, rangeText } from "../../wording/effect-text.ts";
import { equivalenceInterval } from "../../wording/equivalence-interval.ts";
import { metricTitle } from "../../wording/metric-name.ts";
import { runsText } from "../../wording/runs-text.ts";
import { verdictSentence } from "../../wording/verdict-sentence.ts";
import { isMeasured } from "../../wording/verdict-words.ts";
import type { Section } from "../report-document.ts";

/** One bullet per metric of record and candidate, worded by its verdict. */
export function keyFindings(input: ReportInput): Section {
  return {
    id: "key-findings",
    title: "Key findings",
    blocks: [
      { kind: "chart", id: "verdicts" },
      {
        kind: "list",
        items: input.verdicts.comparisons.map((comparison) => ({
          lead: metricTitle(comparison),
          text: [verdictSentence(comparison), detailOf(comparison, input)].join(" ").trim(),
          badge: comparison.verdict.kind,
        })),
      },
    ],
  };
}

/** The numbers that the sentence of the verdict does not hold. */
function detailOf(comparison: Comparison, input: ReportInput): string {
  const { verdict } = comparison;
  if (!isMeasured(verdict)) return "";
  const { change, interval } = effectText(verdict);
  const runs = runsText(comparison, verdict);
  switch (verdict.kind) {
    case "faster":
    case "slower":
      return `${interval === undefined ? "" : `${interval}, `}${runs}.`;
    case "equivalent": {
      const inner = equivalenceInterval(comparison, input);
      const test = inner === undefined ? "" : `; equivalence test: 90 % CI ${rangeText(inner)}`;
      return `${change}${interval === undefined ? "" : ` (${interval}${test})`}, ${runs}.`;
    }
    case "inconclusive": {
      const numbers = `${change}${interval === undefined ? "" : ` (${interval})`}`;
      return verdict.reason === "zero-variance" ? `${numbers}, ${runs}.` : `${numbers}.`;
    }
  }
}
