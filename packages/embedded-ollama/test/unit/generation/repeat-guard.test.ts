import { expect, test } from "vitest";

import { createRepeatGuard } from "../../../src/generation/repeat-guard.ts";

const chunksUntilBrokenOff = (chunk: (index: number) => string): number | undefined => {
  const isTooMuch = createRepeatGuard();
  for (let index = 0; index < 200; index++) if (isTooMuch(chunk(index))) return index + 1;
  return undefined;
};

test.each([
  ["the same word: itself and 31 repeats", () => "a", 32],
  ["blanks around it do not matter", (index: number) => (index % 2 === 0 ? " a" : "a\n"), 32],
  ["blanks alone: 31, since nothing came before", () => " ", 31],
  ["blanks and nothing are the same", (index: number) => (index % 2 === 0 ? "" : "\n"), 31],
] as const)("%s", (_, chunk, most) => {
  expect(chunksUntilBrokenOff(chunk)).toBe(most);
});

test.each([
  ["two words in turn", (index: number) => (index % 2 === 0 ? "a" : "b")],
  ["another word in time", (index: number) => (index % 31 === 30 ? "b" : "a")],
] as const)("%s go on for ever", (_, chunk) => {
  expect(chunksUntilBrokenOff(chunk)).toBeUndefined();
});
