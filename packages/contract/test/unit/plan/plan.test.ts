import { describe, expect, it } from "vitest";

import { MAX_SEED, planSchema, type Plan } from "../../../src/index.ts";
import { PLAN } from "../../sample-records.ts";

/** What is wrong, as `path: message`. */
function issuesOf(changes: Readonly<Record<string, unknown>>): readonly string[] {
  const { error } = planSchema.safeParse({ ...PLAN, ...changes });
  return (error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);
}

describe("planSchema", () => {
  it("fills in every default", () => {
    const expected: Plan = {
      schemaVersion: 1,
      name: "mine",
      workload: {
        kind: "workflow",
        workflow: "report-agent",
        data: "sample",
        promptTokens: { analyze: 400, report: 400 },
        outputTokens: { analyze: 96, report: 160 },
        prompts: {},
        analysis: "text",
        think: false,
        timeouts: {},
      },
      engine: "auto",
      api: "auto",
      model: "auto",
      arms: [
        { name: "one", options: {} },
        { name: "two", options: { num_ctx: 512, stop: ["END"] } },
      ],
      factor: "options",
      baseline: "one",
      runs: 5,
      order: "randomized-blocks",
      warmupCalls: 3,
      rehearsals: 1,
      promptCache: "cold-prefix",
      deadlines: {
        connectMs: 5_000,
        firstByteMs: 600_000,
        idleMs: 120_000,
        totalMs: 1_800_000,
      },
      eventLoopLimitMs: 50,
      metrics: [{ id: "workflowMs", margin: 0.05 }],
    };
    expect(planSchema.parse(PLAN)).toEqual(expected);
  });

  it("changes nothing in a plan that has its defaults", () => {
    const plan = planSchema.parse(PLAN);
    expect(planSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  });

  it.each([
    ["a key it does not know", { runz: 1 }, "runz"],
    ["a key deep inside", { workload: { kind: "workflow", promptTokens: { scan: 1 } } }, "scan"],
    ["a key of an arm", { arms: [{ name: "one", num_ctx: 1 }, { name: "two" }] }, "num_ctx"],
  ])("refuses %s by its name", (_what, changes, key) => {
    expect(issuesOf(changes)).toEqual([expect.stringContaining(`"${key}"`)]);
  });

  it.each([
    [{ runs: 0 }, "runs"],
    [{ runs: 1_001 }, "runs"],
    [{ runs: 2.5 }, "runs"],
    [{ seed: -1 }, "seed"],
    [{ seed: MAX_SEED + 1 }, "seed"],
    [{ warmupCalls: -1 }, "warmupCalls"],
    [{ rehearsals: 1.5 }, "rehearsals"],
    [{ eventLoopLimitMs: 0 }, "eventLoopLimitMs"],
    [{ deadlines: { idleMs: 0 } }, "deadlines.idleMs"],
    [{ name: "Mine" }, "name"],
    [{ name: "../mine" }, "name"],
    [{ model: "" }, "model"],
    [{ question: "?".repeat(501) }, "question"],
    [{ schemaVersion: 2 }, "schemaVersion"],
    [{ arms: "none" }, "arms"],
    [{ metrics: [] }, "metrics"],
    [{ metrics: [{ id: "workflowMs", margin: 0 }] }, "metrics.0.margin"],
    [{ metrics: [{ id: "workflowMs", margin: 1 }] }, "metrics.0.margin"],
    [{ metrics: [{ id: "speed", margin: 0.1 }] }, "metrics.0.id"],
    [{ arms: [{ name: "one", options: { x: null } }, { name: "two" }] }, "arms.0.options.x"],
    [{ arms: [{ name: "one", options: { x: Number.NaN } }, { name: "two" }] }, "arms.0.options.x"],
  ])("refuses %j", (changes, path) => {
    expect(issuesOf(changes)).toEqual([expect.stringMatching(new RegExp(`^${path}: `))]);
  });

  it.each([
    { runs: 1 },
    { runs: 1_000 },
    { seed: 0 },
    { seed: MAX_SEED },
    { warmupCalls: 0 },
    { rehearsals: 0 },
    { question: "?".repeat(500) },
    { name: "a".repeat(63) },
  ])("accepts the limit %j", (changes) => {
    expect(issuesOf(changes)).toEqual([]);
  });

  it("refuses two arms of one name, and a baseline that is no arm", () => {
    expect(issuesOf({ arms: [{ name: "one" }, { name: "one" }] })).toEqual([
      'arms.1.name: arm "one" is defined twice (arms 1 and 2); give each arm its own name',
    ]);
    expect(issuesOf({ baseline: "zero" })).toEqual([
      'baseline: no arm is called "zero"; use one of: one, two',
    ]);
  });
});
