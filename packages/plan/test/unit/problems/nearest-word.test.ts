import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { nearestWord } from "../../../src/problems/nearest-word.ts";

const KEYS = ["name", "runs", "baseline", "warmupCalls", "num_ctx", "num_gpu"];

describe("nearestWord", () => {
  it.each([
    ["nmae", "name"],
    ["runz", "runs"],
    ["Baseline", "baseline"],
    ["warmup", "warmupCalls"],
    ["num_cxt", "num_ctx"],
    ["numCtx", "num_ctx"],
  ])("%s → %s", (given, meant) => {
    expect(nearestWord(given, KEYS)).toBe(meant);
  });

  it.each(["xyzzy", "temperature", "", "__"])("%j is near nothing", (given) => {
    expect(nearestWord(given, KEYS)).toBeUndefined();
  });

  it("finds every word whatever single letter is doubled", () => {
    fc.assert(
      fc.property(fc.constantFrom(...KEYS), fc.nat({ max: 30 }), (word, place) => {
        const index = place % word.length;
        const misspelt = `${word.slice(0, index)}${word[index]}${word.slice(index)}`;
        expect(nearestWord(misspelt, KEYS)).toBe(word);
      }),
    );
  });
});
