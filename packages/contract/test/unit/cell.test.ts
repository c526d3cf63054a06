import { describe, expect, it } from "vitest";

import { planSchema, resolvedPlanSchema } from "../../src/index.ts";
import { PLAN } from "../sample-records.ts";

const RESOLVED = {
  schemaVersion: 1,
  plan: planSchema.parse(PLAN),
  planHash: "0".repeat(64),
  seed: 1,
  target: { engine: "simulated", baseUrl: "http://[::1]:11434/prefix", model: "m" },
  workflows: {
    w: { name: "w", steps: [{ kind: "scan", id: "scan", retries: 0 }], timeouts: {} },
  },
  cells: [{ id: "one", arm: "one", options: {}, workflow: "w", promptCache: "cold-prefix" }],
  blocks: [{ index: 0, samplingSeed: 0, cellIds: ["one"] }],
};

describe("resolvedPlanSchema", () => {
  it("comes back from the disk as it was", () => {
    expect(resolvedPlanSchema.parse(JSON.parse(JSON.stringify(RESOLVED)))).toEqual(RESOLVED);
  });

  it.each([
    ["no cells", { cells: [] }],
    ["no blocks", { blocks: [] }],
    ["an empty block", { blocks: [{ index: 0, samplingSeed: 0, cellIds: [] }] }],
    ["a server that is no address", { target: { ...RESOLVED.target, baseUrl: "localhost" } }],
    ["a key it does not know", { extra: 1 }],
    ["a plan that is wrong", { plan: { ...RESOLVED.plan, baseline: "zero" } }],
  ])("refuses %s", (_what, changes) => {
    expect(resolvedPlanSchema.safeParse({ ...RESOLVED, ...changes }).success).toBe(false);
  });
});
