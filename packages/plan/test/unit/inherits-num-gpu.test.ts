import type { OllamaOptions } from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { inheritsNumGpu } from "../../src/index.ts";

describe("inheritsNumGpu", () => {
  it.each<[string, OllamaOptions | undefined, OllamaOptions, boolean]>([
    ["a default arm after an explicit one", { num_gpu: 80 }, {}, true],
    ["the model is loaded again anyway", { num_gpu: 80, num_ctx: 512 }, {}, false],
    ["both say the same", { num_gpu: 80 }, { num_gpu: 80 }, false],
    ["both leave it to the server", {}, { num_gpu: -1 }, false],
    ["nothing is loaded", undefined, {}, false],
  ])("%s", (_what, previous, next, expected) => {
    expect(inheritsNumGpu(previous, next)).toBe(expected);
  });
});
