import { expect, test } from "vitest";

import { mergePair, mostFrequentPair } from "../../../src/vocabulary/byte-pairs.ts";

const word = (text: string, count: number) => ({ pieces: [...text], count });

test("the most frequent pair wins, counted by how often its words occur", () => {
  expect(mostFrequentPair([word("xy", 3), word("ab", 2), word("cab", 2)])).toEqual({
    left: "a",
    right: "b",
  });
});

test("of equally frequent pairs the first in order wins, wherever it was met", () => {
  const words = [word("yz", 2), word("ab", 2)];
  expect(mostFrequentPair(words)).toEqual({ left: "a", right: "b" });
  expect(mostFrequentPair(words.toReversed())).toEqual({ left: "a", right: "b" });
});

test("a pair met once is not worth a piece", () => {
  expect(mostFrequentPair([word("ab", 1)])).toBeUndefined();
});

test("pairs are merged from left to right without overlap", () => {
  expect(mergePair(word("aaabaa", 1), { left: "a", right: "a" }).pieces).toEqual([
    "aa",
    "a",
    "b",
    "aa",
  ]);
});
