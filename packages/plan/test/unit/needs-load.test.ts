import { describe, expect, it } from "vitest";

import { needsLoad } from "../../src/index.ts";

describe("needsLoad", () => {
  it.each([
    ["nothing is loaded", undefined, { options: {} }, true],
    ["the same again", { options: { num_ctx: 512 } }, { options: { num_ctx: 512 } }, false],
    ["another model", { options: {}, model: "a" }, { options: {}, model: "b" }, true],
    ["the plan's model after another", { options: {}, model: "a" }, { options: {} }, true],
    ["another context", { options: {} }, { options: { num_ctx: 512 } }, true],
    ["another temperature", { options: {} }, { options: { temperature: 0 } }, false],
  ])("%s", (_what, previous, next, expected) => {
    expect(needsLoad(previous, next)).toBe(expected);
  });
});
