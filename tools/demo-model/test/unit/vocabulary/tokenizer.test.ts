import { expect, test } from "vitest";

import { generateCorpus } from "../../../src/corpus/generate-corpus.ts";
import { createTokenizer } from "../../../src/vocabulary/tokenizer.ts";
import { trainVocabulary } from "../../../src/vocabulary/train-vocabulary.ts";
import {
  basePieces,
  FIRST_BYTE_TOKEN,
  PIECE_KIND,
  type Vocabulary,
} from "../../../src/vocabulary/vocabulary.ts";

const byte = (value: number): number => FIRST_BYTE_TOKEN + value;

/** The base pieces and some more, with the scores given. */
function vocabularyOf(pieces: Readonly<Record<string, number>>): Vocabulary {
  const learnt = Object.entries(pieces).map(([text, score]) => ({
    text,
    score,
    kind: PIECE_KIND.normal,
  }));
  return [...basePieces(), ...learnt];
}

function piecesOf(vocabulary: Vocabulary, text: string): readonly (string | undefined)[] {
  return createTokenizer(vocabulary)(text).map((token) => vocabulary[token]?.text);
}

/** Puts the text back together as llama.cpp does. */
function decode(vocabulary: Vocabulary, tokens: readonly number[]): string {
  const bytes = tokens.flatMap((token) => {
    const piece = vocabulary[token];
    return piece?.kind === PIECE_KIND.byte
      ? token - FIRST_BYTE_TOKEN
      : [...new TextEncoder().encode(piece?.text)];
  });
  return new TextDecoder().decode(Uint8Array.from(bytes)).replaceAll("▁", " ");
}

test("the higher score is merged first, though it stands to the right", () => {
  const pieces = { "▁": -9, a: -9, b: -9, c: -9, ab: -2, bc: -1 };
  expect(piecesOf(vocabularyOf(pieces), "abc")).toEqual(["▁", "a", "bc"]);
});

test("of equal scores the leftmost pair is merged", () => {
  const pieces = { "▁": -9, a: -9, aa: 0 };
  expect(piecesOf(vocabularyOf(pieces), "aaa")).toEqual(["▁", "aa", "a"]);
});

test("a merged piece can be merged again, but only through pieces that exist", () => {
  const pieces = { "▁": -9, a: -9, b: -9, c: -9, d: -9, ab: 0, abc: -1, abcd: -2, cdcd: 0 };
  expect(piecesOf(vocabularyOf(pieces), "abcd")).toEqual(["▁", "abcd"]);
  expect(piecesOf(vocabularyOf(pieces), "cdcd")).toEqual(["▁", "c", "d", "c", "d"]);
});

test("a space is put before the text and after every special piece", () => {
  const pieces = { "▁": -9, a: -9, "▁a": 0 };
  expect(piecesOf(vocabularyOf(pieces), "a<|user|>a a<s></s>")).toEqual([
    "▁a",
    "<|user|>",
    "▁a",
    "▁a",
    "<s>",
    "</s>",
  ]);
  expect(piecesOf(vocabularyOf(pieces), " a")).toEqual(["▁", "▁a"]);
});

test("characters without a piece become their UTF-8 bytes", () => {
  const tokenize = createTokenizer(vocabularyOf({ "▁": -9 }));
  expect(tokenize("\né🙂").slice(1)).toEqual([0x0a, 0xc3, 0xa9, 0xf0, 0x9f, 0x99, 0x82].map(byte));
});

test("an empty text has no tokens", () => {
  expect(createTokenizer(vocabularyOf({}))("")).toEqual([]);
});

test.each([
  "The time to first token is 1133 ms (p = 0.217).",
  "  two  spaces\n\n\tand a tab",
  "日本語, häufig; 🙂 \r\n| a | b |",
])("no text is lost: %j", (text) => {
  const examples = generateCorpus({ seed: 1, count: 20 });
  const vocabulary = trainVocabulary(examples.map(({ answer }) => answer).join("\n"), 600);
  expect(decode(vocabulary, createTokenizer(vocabulary)(text))).toBe(` ${text}`);
});
