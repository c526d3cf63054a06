import { sweepFileSchema, type PlanInput, type SweepFile } from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { judge, measureRecords, sweepOf } from "../../../src/index.ts";
import { buildSession, type ArmBehaviour, type BuiltSession } from "../../fixture/build-session.ts";

const LAYERS = [12, 24] as const;
const TEMPERATURES = [0.1, 0.5, 0.9] as const;

/** Two levels of layers, which matter, and three of temperature, which do not. */
function matrix(runs: number, plan: Partial<PlanInput> = {}): BuiltSession {
  const cells = LAYERS.flatMap((layers) =>
    TEMPERATURES.map((temperature) => ({
      name: `gpu${layers}-t${temperature * 10}`,
      options: { num_gpu: layers, temperature },
    })),
  );
  const arms: readonly ArmBehaviour[] = [
    { name: "baseline", noise: 0.01 },
    ...cells.map(({ name, options }) => ({
      name,
      options,
      noise: 0.01,
      speed: options.num_gpu === 24 ? 0.8 : 1.05,
      effective: {
        contextLength: 4096,
        sizeBytes: 2_000_000,
        sizeVramBytes: options.num_gpu === 24 ? 2_000_000 : 1_000_000,
      },
    })),
  ];
  return buildSession({
    arms,
    runs,
    seed: 3,
    plan: {
      arms: [
        { name: "baseline" },
        ...cells.map(({ name, options }) => ({ name, options, levels: { ...options } })),
      ],
      ...plan,
    },
  });
}

function sweep(session: BuiltSession): SweepFile {
  const measures = measureRecords(session);
  return sweepOf({ ...session, measures, verdicts: judge({ ...session, measures }) });
}

/** The same with a cold start on purpose before the first run of every arm. */
function withColdStarts(session: BuiltSession): BuiltSession {
  const first = new Map(session.calls.toReversed().map((call) => [call.cellId, call] as const));
  const coldStarts = [...first.values()].map((call) => ({
    ...call,
    id: `${call.runId}.cold-start.1`,
    phase: "cold-start" as const,
    server: { ...call.server, loadNs: 9_000_000_000 },
  }));
  return { ...session, calls: [...coldStarts, ...session.calls] };
}

describe("sweepOf", () => {
  it("writes what its schema says", () => {
    const file = sweep(matrix(6));
    expect(sweepFileSchema.parse(file)).toEqual(file);
  });

  it("tells factors that matter from those that were not resolved, with what would have been", () => {
    const [workflow] = sweep(matrix(6)).sensitivity;
    expect(workflow).toMatchObject({
      runs: 36,
      cells: 6,
      blocks: 6,
      balanced: true,
      missingCells: 0,
    });
    const [layers, temperature, together] = workflow?.terms ?? [];
    expect(layers).toMatchObject({ factors: ["num_gpu"], finding: "resolved" });
    const [effect] = layers?.levels ?? [];
    expect(effect).toMatchObject({ level: 24, against: 12 });
    // 0.8 / 1.05 of the model's part of the time; reading files takes the same.
    expect(effect?.ratioLow).toBeLessThan(0.77);
    expect(effect?.ratioHigh).toBeGreaterThan(0.77);
    expect(effect?.ratio).toBeCloseTo(0.77, 1);
    expect(temperature).toMatchObject({ factors: ["temperature"], finding: "not-resolved" });
    expect(together).toMatchObject({
      factors: ["num_gpu", "temperature"],
      finding: "not-resolved",
    });
    expect(together?.detectable).toBeGreaterThan(temperature?.detectable ?? Infinity);
  });

  it("says what is missing instead of hiding it", () => {
    const session = matrix(6);
    const runs = session.runs.filter(
      ({ arm, block }) => arm !== "gpu24-t9" && !(arm === "gpu12-t1" && block === 3),
    );
    const [workflow] = sweep({ ...session, runs }).sensitivity;
    expect(workflow).toMatchObject({ runs: 29, balanced: false, missingCells: 1 });
    expect(workflow?.notes.join(" ")).toContain("1 combination has no value");
    const few = sweep({ ...session, runs: session.runs.filter(({ block }) => block < 1) });
    expect(few.sensitivity[0]).toMatchObject({
      terms: [],
      absentReason: "the factors leave nothing to judge them by",
    });
    expect(sweep({ ...session, runs: [] }).sensitivity[0]?.absentReason).toBeDefined();
  });

  it("has no sensitivity without a matrix, and only decided winners in a ranking", () => {
    const plain = sweep(
      buildSession({
        arms: [
          { name: "baseline" },
          { name: "quick", options: { temperature: 0.1 }, speed: 0.7 },
          { name: "quicker", options: { temperature: 0.2 }, speed: 0.5 },
          { name: "alike", options: { temperature: 0.3 }, speed: 0.5 },
          { name: "slow", options: { temperature: 0.4 }, speed: 1.4 },
        ],
        runs: 8,
      }),
    );
    expect(plain.sensitivity).toEqual([]);
    const [workflow] = plain.rankings;
    expect(workflow?.groups.map((group) => group.map(({ arm }) => arm).toSorted())).toEqual([
      ["alike", "quicker"],
      ["quick"],
    ]);
    expect(workflow?.compared).toBe(4);
    expect(workflow?.notes).toHaveLength(2);
    expect(plain.verdictCounts[0]).toMatchObject({ metric: "workflowMs", faster: 3, slower: 1 });
  });

  it("gives every cell's spread with its interval and what is mixed in it", () => {
    const { consistency } = sweep(matrix(6));
    const [first] = consistency;
    expect(first?.cvLow).toBeLessThan(first?.cv ?? 0);
    expect(first?.cvHigh).toBeGreaterThan(first?.cv ?? Infinity);
    expect(first?.mixes).toContain("run-to-run");
    expect(first?.mixes).toContain("sampled-answers");
  });

  it("says why a cell has no spread: what its metric lacks, or runs", () => {
    const built = matrix(6);
    const reasonsOf = (runs: BuiltSession["runs"]): ReadonlySet<string | undefined> => {
      const { consistency } = sweep({ ...built, runs });
      return new Set(consistency.map(({ absentReason }) => absentReason));
    };
    expect(reasonsOf(built.runs.filter(({ block }) => block < 1))).toEqual(
      new Set(["one run has no spread"]),
    );
    const [none] = reasonsOf([]);
    expect(measureRecords({ ...built, runs: [] }).measures[0]?.absentReason).toBe(none);
    expect(none).toBeDefined();
  });

  it("tells spread within one session from that of a resumed run or of several imported ones", () => {
    const built = matrix(6);
    const mixesOf = (runs: BuiltSession["runs"]): ReadonlyMap<string, boolean> => {
      const { consistency } = sweep({ ...built, runs });
      return new Map(
        consistency
          .filter(({ metric }) => metric === "workflowMs")
          .map(({ arm, mixes }) => [arm, mixes.includes("several-sessions")]),
      );
    };
    expect(new Set(mixesOf(built.runs).values())).toEqual(new Set([false]));
    // Resumed in the middle of the third block of seven arms: every arm has runs before and after.
    const resumed = built.runs.map((run) => (run.sequence < 18 ? run : { ...run, session: 1 }));
    expect(new Set(mixesOf(resumed).values())).toEqual(new Set([true]));
    const [first] = built.runs;
    const imported = built.runs.map((run) =>
      run.cellId === first?.cellId ? { ...run, source: run.block < 3 ? "one" : "two" } : run,
    );
    for (const [arm, mixes] of mixesOf(imported)) expect(mixes).toBe(arm === first?.cellId);
  });

  it("counts what loading cost per level, and limits that arms keep", () => {
    const file = sweep(
      matrix(6, {
        thresholds: [
          { id: "workflowMs", max: 2_600 },
          { id: "ttftMs", stage: "analyze", min: 1 },
        ],
      }),
    );
    const layers = file.loadCosts.filter(({ factor }) => factor === "num_gpu");
    expect(layers.map(({ level, arms }) => [level, arms])).toEqual([
      [12, 3],
      [24, 3],
    ]);
    expect(layers.every(({ loads, meanMs = 0 }) => loads > 0 && meanMs > 500)).toBe(true);
    // Loads in warm-up cost what they cost, whether there are cold starts on purpose or not.
    const more = sweep(withColdStarts(matrix(6))).loadCosts;
    expect(more.map(({ loads }) => loads)).toEqual(
      file.loadCosts.map(({ loads, arms }) => loads + arms),
    );
    const results = new Map(
      file.thresholds
        .filter(({ metric }) => metric === "workflowMs")
        .map(({ arm, result }) => [arm, result]),
    );
    expect(new Set(results.values())).toEqual(new Set(["kept"]));
    expect(
      new Set(
        file.thresholds.filter(({ metric }) => metric === "ttftMs").map(({ result }) => result),
      ),
    ).toEqual(new Set(["kept"]));
    const strict = sweep(matrix(6, { thresholds: [{ id: "workflowMs", max: 1 }] }));
    expect(new Set(strict.thresholds.map(({ result }) => result))).toEqual(new Set(["broken"]));
  });
});
