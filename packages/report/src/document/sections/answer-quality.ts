import type { MetricId, QualityComparison } from "@runproof/contract";

import { claimsOf } from "../../claims/claims-of.ts";
import { qualityClaimId, type QualityFigure } from "../../claims/quality-claim-id.ts";
import type { ReportInput } from "../../report-input.ts";
import { metricTitle } from "../../wording/metric-name.ts";
import { pValue, share, signed } from "../../wording/numbers.ts";
import { figure, left, nothing, right, text } from "../cells.ts";
import type { Block, Cell, Section } from "../report-document.ts";

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
  const likeness = quality.filter(isLikeness);
  const others = quality.filter((each) => !isLikeness(each));
  const measured = others.filter(({ result }) => result !== "not-measured");
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
        ...(measured.length === 0 ? [] : [qualityTable(measured, input)]),
        ...likenessBlocks(likeness, input),
        ...embeddingsBlocks(input),
        ...reasons(others),
      ],
    },
  ];
}

function qualityTable(measured: readonly QualityComparison[], input: ReportInput): Block {
  return {
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
  };
}

const LIKENESS: ReadonlySet<MetricId> = new Set(["rougeL", "embeddingSimilarity"]);

/** Nearness to the baseline's own answers: the baseline has none, so there is no difference. */
function isLikeness({ metric, baseline, candidate }: QualityComparison): boolean {
  return LIKENESS.has(metric) && baseline === undefined && candidate !== undefined;
}

function likenessBlocks(
  likeness: readonly QualityComparison[],
  input: ReportInput,
): readonly Block[] {
  if (likeness.length === 0) return [];
  return [
    {
      kind: "table",
      caption: "How near answers come to the baseline's of the same block; the same text has 100 %",
      columns: [left("Likeness"), left("Arm"), right("Mean of runs")],
      rows: likeness.map((each) => [
        text(metricTitle(each)),
        text(each.candidateArm),
        figureOf(each, input, "candidate", nearness(each.candidate)),
      ]),
    },
  ];
}

/** A cosine may be negative. */
function nearness(value = 0): string {
  return value < 0 ? `−${share(-value)}` : share(value);
}

/** What similarities of meaning were computed from, and which texts were not read to their end. */
function embeddingsBlocks({ embeddings, resolvedPlan }: ReportInput): readonly Block[] {
  if (embeddings === undefined) return [];
  const { texts, dimensions, cut } = embeddings;
  const model = resolvedPlan.plan.quality?.embeddingModel ?? "a model";
  const whole =
    cut === 0
      ? "Each was read whole."
      : `${cut === 1 ? "One of them was" : `${cut} of them were`} longer than the model reads: of ${cut === 1 ? "it" : "those"} the beginning alone is compared.`;
  return [
    {
      kind: "paragraph",
      text: `Similarity of meaning compares ${texts} texts as vectors of ${dimensions} numbers from ${model}. ${whole}`,
    },
  ];
}

/** A share in percentage points, with its sign. */
function points(value: number): string {
  return signed(value * 100, 1);
}

function rowOf(quality: QualityComparison, input: ReportInput): readonly Cell[] {
  const { baseline, candidate, difference, low, high, pAdjusted, result } = quality;
  const of = (what: QualityFigure, printed: string | undefined): Cell =>
    figureOf(quality, input, what, printed);
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

function figureOf(
  quality: QualityComparison,
  input: ReportInput,
  what: QualityFigure,
  printed: string | undefined,
): Cell {
  const claim = claimsOf(input).find(qualityClaimId(quality, what));
  return claim === undefined || printed === undefined ? nothing() : figure(claim, printed);
}

/** Why some qualities were not measured, each reason once. */
function reasons(quality: readonly QualityComparison[]): Section["blocks"] {
  const silent = quality.filter(({ absentReason }) => absentReason !== undefined);
  const byReason = Map.groupBy(silent, ({ absentReason }) => absentReason);
  const items = [...byReason].map(([reason, all]) => ({
    text: `${[...new Set(all.map(metricTitle))].join("; ")}: ${reason}.`,
  }));
  return items.length === 0 ? [] : [{ kind: "list", items }];
}
