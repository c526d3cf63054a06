import { describe, expect, it } from "vitest";

import { judge, measureRecords } from "../../../src/index.ts";
import { indexSession } from "../../../src/session/index-session.ts";
import { effectiveGroups } from "../../../src/sweep/effective-groups.ts";
import { buildSession, type BuiltSession } from "../../fixture/build-session.ts";

const whole = { contextLength: 4096, sizeBytes: 2_000_000, sizeVramBytes: 2_000_000 };
const half = { ...whole, sizeVramBytes: 1_000_000 };

/** 60 and 80 layers are more than the model has; 12 are half of it. */
function layers(): BuiltSession {
  return buildSession({
    arms: [
      { name: "baseline", options: { num_gpu: 12 }, effective: half },
      { name: "gpu60", options: { num_gpu: 60 }, effective: whole, speed: 0.7 },
      { name: "gpu80", options: { num_gpu: 80 }, effective: whole, speed: 0.7 },
      { name: "gpu80-hot", options: { num_gpu: 80, temperature: 1 }, effective: whole },
    ],
    runs: 6,
  });
}

describe("effectiveGroups", () => {
  it("finds options beyond what the model has, and no others", () => {
    expect(effectiveGroups(indexSession(layers()))).toEqual([
      {
        arm: "gpu60",
        arms: ["gpu60", "gpu80"],
        evidence: ["num_gpu 60, 80: all had 100 % of the model in GPU memory"],
      },
    ]);
  });

  it("finds a context that was raised to the model's floor", () => {
    const session = buildSession({
      arms: [
        { name: "baseline", options: { num_ctx: 256 }, effective: whole },
        { name: "more", options: { num_ctx: 512 }, effective: whole },
      ],
    });
    const [group] = effectiveGroups(indexSession(session));
    expect(group).toMatchObject({ arm: "baseline", arms: ["baseline", "more"] });
    expect(group?.evidence[0]).toContain("context of 4096");
  });

  it("leaves alone what is not known, what changed between runs, and arms that are meant to be equal", () => {
    const unknown = buildSession({
      arms: [
        { name: "baseline", options: { num_gpu: 1 }, effective: {} },
        { name: "other", options: { num_gpu: 2 }, effective: {} },
      ],
    });
    expect(effectiveGroups(indexSession(unknown))).toEqual([]);
    const silent = buildSession({
      arms: [{ name: "baseline" }, { name: "batch", options: { num_batch: 8 } }],
    });
    expect(effectiveGroups(indexSession(silent))).toEqual([]);
    const twins = buildSession({ arms: [{ name: "baseline" }, { name: "twin" }] });
    expect(effectiveGroups(indexSession(twins))).toEqual([]);
    const changing = layers();
    const runs = changing.runs.map((run) =>
      run.arm === "gpu80" && run.block === 2 ? { ...run, effective: half } : run,
    );
    expect(effectiveGroups(indexSession({ ...changing, runs }))).toEqual([]);
  });
});

describe("judge with merged arms", () => {
  it("counts them as one candidate with the runs of all, and gives them one verdict", () => {
    const session = layers();
    const { comparisons } = judge({ ...session, measures: measureRecords(session) });
    const deciding = comparisons.filter(({ metric }) => metric === "workflowMs");
    const [first, second, hot] = deciding;
    expect(first?.merged).toEqual({ baseline: ["baseline"], candidate: ["gpu60", "gpu80"] });
    expect(second?.verdict).toEqual(first?.verdict);
    expect(first?.verdict.kind).toBe("faster");
    expect(hot?.merged).toBeUndefined();
  });

  it("gives the baseline the runs of arms that ran like it, which get no verdict", () => {
    const session = buildSession({
      arms: [
        { name: "baseline", options: { num_gpu: 60 }, effective: whole },
        { name: "gpu80", options: { num_gpu: 80 }, effective: whole },
        { name: "gpu12", options: { num_gpu: 12 }, effective: half, speed: 1.4 },
      ],
      runs: 6,
    });
    const { comparisons } = judge({ ...session, measures: measureRecords(session) });
    const [same, fewer] = comparisons.filter(({ metric }) => metric === "workflowMs");
    expect(same?.verdict).toEqual({ kind: "not-comparable", failedGates: ["treatment-delivered"] });
    expect(fewer?.merged).toEqual({ baseline: ["baseline", "gpu80"], candidate: ["gpu12"] });
    expect(fewer?.verdict).toMatchObject({ kind: "slower", baselineRuns: 6, candidateRuns: 6 });
  });
});
