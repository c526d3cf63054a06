import { describe, expect, test } from "vitest";

import { contextShift, truncatePrompt } from "../../../src/generation/context-budget.ts";

const tokens = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

describe("truncatePrompt", () => {
  test("leaves a prompt alone that leaves room for one token", () => {
    expect(truncatePrompt(tokens(511), 512, 5)).toHaveLength(511);
  });

  test("keeps the first 5 and the newest, 259 of 512", () => {
    const cut = truncatePrompt(tokens(1000), 512, 5);
    expect(cut).toHaveLength(259);
    expect(cut.slice(0, 6)).toEqual([0, 1, 2, 3, 4, 1000 - 254]);
    expect(cut.at(-1)).toBe(999);
  });

  test.each([
    [4, 5],
    [8, 5],
    [512, 10_000],
  ])("fits a context of %d even when %d shall be kept", (contextLength, keep) => {
    const cut = truncatePrompt(tokens(3000), contextLength, keep);
    expect(cut.length).toBeGreaterThan(0);
    expect(cut.length).toBeLessThan(contextLength);
  });
});

describe("contextShift", () => {
  test("drops half of what follows the kept tokens", () => {
    expect(contextShift(511, 512, 5)).toEqual({ start: 5, end: 258 });
  });

  test("always frees at least one token", () => {
    expect(contextShift(3, 4, 5)).toEqual({ start: 0, end: 1 });
    expect(contextShift(511, 512, 511)).toEqual({ start: 508, end: 509 });
  });
});
