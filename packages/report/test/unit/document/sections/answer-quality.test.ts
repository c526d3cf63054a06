import type { QualityComparison } from "@runproof/contract";
import { expect, it } from "vitest";

import { claimsOf } from "../../../../src/claims/claims-of.ts";
import { conclusion } from "../../../../src/document/conclusion/conclusion.ts";
import { answerQuality } from "../../../../src/document/sections/answer-quality.ts";
import type { ReportInput } from "../../../../src/index.ts";
import { contradiction } from "../../../fixture/printed-numbers.ts";
import { reportInput } from "../../../fixture/report-input.ts";
import { itemsOf, rowsOf } from "../../../fixture/section-text.ts";

const WORSE: QualityComparison = {
  metric: "groundedShare",
  stage: "report",
  baselineArm: "baseline",
  candidateArm: "other",
  margin: 0.05,
  baseline: 0.92,
  candidate: 0.61,
  difference: -0.31,
  low: -0.4,
  high: -0.22,
  p: 0.0004,
  pAdjusted: 0.0008,
  n: 8,
  result: "worse",
};

/** A faster arm with what was found in its answers. */
function withQuality(quality: readonly QualityComparison[]): ReportInput {
  const input = reportInput({
    runs: 8,
    arms: [{ name: "baseline" }, { name: "other", options: { temperature: 0.1 }, speed: 0.8 }],
  });
  return { ...input, verdicts: { ...input.verdicts, quality: [...quality] } };
}

it("is not spoken of where no answer was looked at", () => {
  expect(answerQuality(reportInput())).toEqual([]);
});

it("stands beside the speed, every number a claim", () => {
  const input = withQuality([WORSE]);
  const [section] = answerQuality(input);
  if (section === undefined) throw new Error("no section");
  expect(rowsOf(section)).toEqual([
    [
      "Grounded numbers, report",
      "other",
      "92 %",
      "61 %",
      "−31.0 (−40.0 to −22.0)",
      "< 0.001",
      "worse",
    ],
  ]);
  const figures = section.blocks.flatMap((block) =>
    block.kind === "table" ? block.rows.flat().filter(({ as }) => as === "number") : [],
  );
  const book = claimsOf(input);
  expect(
    figures.flatMap(({ text, claim = "" }) => contradiction(text, book.get(claim)) ?? []),
  ).toEqual([]);
});

it("a faster arm with worse answers is advised with them", () => {
  expect(itemsOf(conclusion(withQuality([WORSE])))["What to do"]).toBe(
    "Switch to other if workflow time is what counts. Its answers are worse: grounded numbers of report.",
  );
});

it("says why a quality was not measured", () => {
  const { baseline: _, candidate: __, difference: ___, low: ____, high: _____, ...rest } = WORSE;
  const [section] = answerQuality(
    withQuality([{ ...rest, result: "not-measured", absentReason: "no answer has a number" }]),
  );
  expect(section && itemsOf(section)[""]).toBe("Grounded numbers, report: no answer has a number.");
});

const LIKENESS: QualityComparison = {
  metric: "rougeL",
  stage: "report",
  baselineArm: "baseline",
  candidateArm: "other",
  margin: 0.05,
  candidate: 0.336,
  n: 0,
  result: "not-measured",
  absentReason:
    "answers are compared with those of the baseline, which has nothing to be compared with",
};

it("shows how near answers come to the baseline's where there is no reference", () => {
  const [section] = answerQuality(
    withQuality([LIKENESS, { ...LIKENESS, metric: "embeddingSimilarity", candidate: -0.02 }]),
  );
  if (section === undefined) throw new Error("no section");
  expect(rowsOf(section)).toEqual([
    ["ROUGE-L, report", "other", "33.6 %"],
    ["Similarity of meaning, report", "other", "−2 %"],
  ]);
  // Its reason would say of the baseline what nobody asked.
  expect(itemsOf(section)).toEqual({});
});

it("gives one reason for all that it is true of", () => {
  const silent = { ...LIKENESS, candidate: undefined, absentReason: "no embeddings were made" };
  const [section] = answerQuality(withQuality([silent, { ...silent, stage: "analyze" }]));
  expect(section && itemsOf(section)[""]).toBe(
    "ROUGE-L, report; ROUGE-L, analyze: no embeddings were made.",
  );
});

it.each([
  [0, "Each was read whole."],
  [1, "One of them was longer than the model reads: of it the beginning alone is compared."],
  [3, "3 of them were longer than the model reads: of those the beginning alone is compared."],
])("tells that %i texts were cut before they were compared", (cut, sentence) => {
  const input = withQuality([LIKENESS]);
  const [section] = answerQuality({ ...input, embeddings: { dimensions: 192, texts: 16, cut } });
  const paragraphs = section?.blocks.flatMap((block) =>
    block.kind === "paragraph" ? [block.text] : [],
  );
  expect(paragraphs?.at(-1)).toBe(
    `Similarity of meaning compares 16 texts as vectors of 192 numbers from a model. ${sentence}`,
  );
});
