import { fileURLToPath } from "node:url";

import { needsReload } from "@runproof/contract";
import { beforeAll, describe, expect, it } from "vitest";

import { cellsOf, loadPlan, type LoadedPlan } from "../../src/index.ts";

const QUICK_PLAN = fileURLToPath(new URL("../../../../configs/plans/quick.yaml", import.meta.url));

const KEYS = { keyOf: () => "report-agent", keyOfAgent: () => "report-agent" };

describe("the shipped plan `quick`", () => {
  let loaded: LoadedPlan;
  beforeAll(async () => {
    loaded = await loadPlan(QUICK_PLAN);
  });

  it("compares Ollama's defaults with the published configuration", () => {
    expect(cellsOf(loaded.plan, KEYS)).toMatchObject([
      { id: "baseline", arm: "baseline", options: {} },
      { id: "chimera", arm: "chimera", options: { num_gpu: 80, num_ctx: 512, temperature: 0.8 } },
    ]);
    expect(loaded.plan).toMatchObject({ name: "quick", runs: 5, baseline: "baseline" });
    expect(loaded.plan.seed).toBeUndefined();
  });

  it("decides on workflow time and explains it by five metrics in all", () => {
    expect(loaded.plan.metrics.map(({ id, stage, margin }) => [id, stage, margin])).toEqual([
      ["workflowMs", undefined, 0.05],
      ["ttftMs", "analyze", 0.1],
      ["ttftMs", "report", 0.1],
      ["decodeTokensPerSecond", "analyze", 0.05],
      ["decodeTokensPerSecond", "report", 0.05],
    ]);
  });

  it("loads the model again at every change of arm, in both directions", () => {
    const [baseline, chimera] = cellsOf(loaded.plan, KEYS).map(({ options }) => options);
    expect(needsReload(baseline, chimera ?? {})).toBe(true);
    expect(needsReload(chimera, baseline ?? {})).toBe(true);
  });

  it("fits prompt and answer of every stage into the smaller context", () => {
    const { workload } = loaded.plan;
    if (workload.kind !== "workflow") throw new Error("another kind of workload");
    const { promptTokens, outputTokens } = workload;
    for (const stage of ["analyze", "report"] as const) {
      expect(promptTokens[stage] + outputTokens[stage]).toBeLessThan(512);
    }
  });

  it("tells editors where its schema is", () => {
    expect(loaded.text.split("\n")[0]).toBe(
      "# yaml-language-server: $schema=../../packages/contract/schemas/plan.schema.json",
    );
  });
});
