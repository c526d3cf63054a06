import type { QualityComparison } from "@runproof/contract";

import { claimsOf } from "../../claims/claims-of.ts";
import { qualityClaimId, type QualityFigure } from "../../claims/quality-claim-id.ts";
import type { ReportInput } from "../../report-input.ts";
import { metricTitle } from "../../wording/metric-name.ts";
import { pValue, share, signed } from "../../wording/numbers.ts";
import { figure, left, nothing, right, text } from "../cells.ts";
import type { Cell, Section } from "../report-document.ts";

const RESULT = {
  better: "better",
  worse: "worse",
  equivalent: "equivalent",
  inconclusive: "inconclusive",
  "not-measured": "not measured",
} as const satisfies Record<QualityComparison["result"], string>;

/** How good the answers are beside how fast they come; none where no answer was looked at. */
export function answerQuality(input: ReportInput): readonly Section[] {
  const { quality = [] } = input.verdicts;
  const measured = quality.filter(({ result }) => result !== "not-measured");
  if (quality.length === 0) return [];
  return [
    {
      id: "answer-quality",
      title: "Answers",
      blocks: [
        {
          kind: "paragraph",
          text: "Measured on the answers themselves by rules that a program can check: they tell shorter, emptier or invented answers, not whether an answer is right. Shares are compared by differences of runs of the same block.",
        },
        {
          kind: "table",
          caption: "Quality of the answers against the baseline's",
          columns: [
            left("Quality"),
            left("Arm"),
            right("Baseline"),
            right("Arm's"),
            right("Difference in points (95 % CI)"),
            right("p, Holm"),
            left("Answers are"),
          ],
          rows: measured.map((each) => rowOf(each, input)),
        },
        ...reasons(quality),
      ],
    },
  ];
}

/** A share in percentage points, with its sign. */
function points(value: number): string {
  return signed(value * 100, 1);
}

function rowOf(quality: QualityComparison, input: ReportInput): readonly Cell[] {
  const { baseline, candidate, difference, low, high, pAdjusted, result } = quality;
  const of = (what: QualityFigure, printed: string | undefined): Cell => {
    const claim = claimsOf(input).find(qualityClaimId(quality, what));
    return claim === undefined || printed === undefined ? nothing() : figure(claim, printed);
  };
  const range =
    low === undefined || high === undefined ? "" : ` (${points(low)} to ${points(high)})`;
  return [
    text(metricTitle(quality)),
    text(quality.candidateArm),
    of("baseline", baseline === undefined ? undefined : share(baseline)),
    of("candidate", candidate === undefined ? undefined : share(candidate)),
    of("difference", difference === undefined ? undefined : `${points(difference)}${range}`),
    of(
      "pAdjusted",
      pAdjusted === undefined ? undefined : pValue(pAdjusted).replace(/^p (= )?/, ""),
    ),
    text(RESULT[result]),
  ];
}

/** Why some qualities were not measured, each reason once. */
function reasons(quality: readonly QualityComparison[]): Section["blocks"] {
  const said = quality.flatMap((each) =>
    each.absentReason === undefined ? [] : [`${metricTitle(each)}: ${each.absentReason}.`],
  );
  const distinct = [...new Set(said)];
  return distinct.length === 0
    ? []
    : [{ kind: "list", items: distinct.map((each) => ({ text: each })) }];
}
