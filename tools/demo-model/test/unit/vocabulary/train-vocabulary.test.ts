import { expect, test } from "vitest";

import { trainVocabulary } from "../../../src/vocabulary/train-vocabulary.ts";
import { FIRST_BYTE_TOKEN, PIECE_KIND } from "../../../src/vocabulary/vocabulary.ts";

const text = "the run the runs the run 12 12\n".repeat(3);

test("it has exactly the asked size", () => {
  for (const size of [290, 400]) expect(trainVocabulary(text, size)).toHaveLength(size);
});

test("it starts with the special pieces and all 256 bytes", () => {
  const vocabulary = trainVocabulary(text, 300);
  expect(vocabulary.slice(0, FIRST_BYTE_TOKEN).map((piece) => piece.text)).toEqual([
    "<unk>",
    "<s>",
    "</s>",
    "<|user|>",
    "<|assistant|>",
  ]);
  const bytes = vocabulary.filter(({ kind }) => kind === PIECE_KIND.byte);
  expect(bytes).toHaveLength(256);
  expect(vocabulary[FIRST_BYTE_TOKEN]?.text).toBe("<0x00>");
  expect(vocabulary[FIRST_BYTE_TOKEN + 0xab]?.text).toBe("<0xAB>");
});

test("it learns words with their space, the earlier the higher the score", () => {
  const learnt = trainVocabulary(text, 320).filter(
    ({ text: piece, kind }) => kind === PIECE_KIND.normal && [...piece].length > 1,
  );
  expect(learnt.map((piece) => piece.text)).toEqual(expect.arrayContaining(["▁the", "▁run"]));
  const scores = learnt.map(({ score }) => score);
  expect(scores).toEqual(scores.toSorted((left, right) => right - left));
});

test("numbers are spelt digit by digit", () => {
  const pieces = trainVocabulary(text, 320).map((piece) => piece.text);
  expect(pieces).toContain("▁1");
  expect(pieces).not.toContain("12");
});

test("no piece occurs twice, and what the text cannot fill is unused", () => {
  const vocabulary = trainVocabulary(text, 500);
  expect(new Set(vocabulary.map((piece) => piece.text)).size).toBe(500);
  expect(vocabulary.at(-1)?.kind).toBe(PIECE_KIND.unused);
});

test("a size without room for the characters is refused", () => {
  expect(() => trainVocabulary(text, 262)).toThrow(RangeError);
});
