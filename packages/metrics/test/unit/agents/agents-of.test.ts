import { agentsFileSchema, isSolo, type MetricId, type RunRecord } from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { agentsOf, findMeasure, measureRecords } from "../../../src/index.ts";
import { buildTogetherSession, type TogetherSessionInput } from "../../fixture/index.ts";

function valuesOf(input: TogetherSessionInput, metric: MetricId): readonly number[] | undefined {
  const measures = measureRecords(buildTogetherSession(input));
  const measure = findMeasure(measures, "pair", metric);
  return measure?.observations.map(({ value }) => value);
}

// Two agents that take 100 and 60 ms alone, and 150 and 90 ms beside each other.
const PAIR = { alone: { writer: 100, critic: 60 }, together: { writer: 150, critic: 90 } };

describe("agents at the same time", () => {
  it("are compared with the same agents alone in the same block", () => {
    expect(valuesOf({ blocks: [PAIR] }, "speedup")).toEqual([160 / 150]);
    expect(valuesOf({ blocks: [PAIR] }, "parallelEfficiency")).toEqual([160 / 150 / 2]);
    expect(valuesOf({ blocks: [PAIR] }, "slowdown")).toEqual([1.5]);
    expect(valuesOf({ blocks: [PAIR] }, "balance")).toEqual([0.6]);
    expect(valuesOf({ blocks: [PAIR] }, "startSkewMs")).toEqual([0]);
  });

  it("that slow each other down look as well by the others' formula as those that do not", () => {
    const free = { alone: { writer: 100, critic: 100 }, together: { writer: 100, critic: 100 } };
    const held = { alone: { writer: 100, critic: 100 }, together: { writer: 200, critic: 200 } };
    expect(valuesOf({ blocks: [free, held] }, "overlapEfficiency")).toEqual([1, 1]);
    expect(valuesOf({ blocks: [free, held] }, "parallelEfficiency")).toEqual([1, 0.5]);
  });

  it("have their tokens per wall time, whoever made them", () => {
    // 10 tokens each in 150 ms.
    expect(valuesOf({ blocks: [PAIR], tokens: 10 }, "aggregateTokensPerSecond")).toEqual([
      20 / 0.15,
    ]);
  });

  it("have no speed-up in a block where one of them has no good run alone", () => {
    const lost = { ...PAIR, alone: { writer: 100, critic: undefined } };
    expect(valuesOf({ blocks: [lost, PAIR] }, "speedup")).toEqual([160 / 150]);
    const measures = measureRecords(buildTogetherSession({ blocks: [lost] }));
    expect(findMeasure(measures, "pair", "speedup")?.absentReason).toBe(
      "in no block all agents also have a good run alone",
    );
    expect(findMeasure(measures, "pair", "balance")?.summary?.n).toBe(1);
  });

  it("count as held up above the plan's limit, with Wilson's interval", () => {
    const calm = { alone: PAIR.alone, together: { writer: 110, critic: 66 } };
    const measures = measureRecords(buildTogetherSession({ blocks: [PAIR, calm] }));
    expect(findMeasure(measures, "pair", "contentionRate")?.summary).toMatchObject({
      sum: 2,
      n: 4,
      meanLow: expect.closeTo(0.15),
      meanHigh: expect.closeTo(0.85),
    });
  });

  it("have ratios that are averaged as such, with intervals above 0", () => {
    const quick = { alone: PAIR.alone, together: { writer: 50, critic: 30 } };
    const records = buildTogetherSession({ blocks: [PAIR, quick] });
    const file = agentsOf(records);
    expect(file).toEqual(agentsFileSchema.parse(file));
    const halfOfTrice = expect.closeTo(Math.sqrt(1.5 * 0.5));
    for (const { slowdown } of file?.arms[0]?.agents ?? []) {
      expect(slowdown).toMatchObject({ mean: halfOfTrice, average: "geometric", n: 2 });
    }
    const measures = measureRecords(records);
    const [speedup, slowdown] = (["speedup", "slowdown"] as const).map(
      (metric) => findMeasure(measures, "pair", metric)?.summary,
    );
    expect(slowdown).toMatchObject({ mean: halfOfTrice, average: "geometric" });
    // Two runs that far apart say next to nothing, and no speed-up below 0.
    expect(speedup?.meanLow).toBeGreaterThan(0);
    expect(speedup?.meanLow).toBeLessThan(0.01);
    expect(speedup?.meanHigh).toBeGreaterThan(100);
  });

  it("have shares whose intervals end at 0 and 1", () => {
    const even = { ...PAIR, together: { writer: 150, critic: 149 } };
    const measures = measureRecords(buildTogetherSession({ blocks: [PAIR, even] }));
    expect(findMeasure(measures, "pair", "balance")?.summary).toMatchObject({
      meanLow: 0,
      meanHigh: 1,
    });
  });

  it("are no candidates alone: only what all do at the same time is compared", () => {
    const records = buildTogetherSession({ blocks: [PAIR] });
    expect(records.resolvedPlan.cells.some(isSolo)).toBe(true);
    expect(measureRecords(records).counts.map(({ cellId }) => cellId)).toEqual(["pair"]);
  });

  it("with options that exclude each other on one instance are named as the cause of reloads", () => {
    const file = agentsOf(
      buildTogetherSession({ blocks: [PAIR, PAIR, PAIR], contexts: [512, 1024] }),
    );
    expect(file?.arms[0]?.reloads).toMatchObject({
      calls: 3,
      runs: 3,
      causes: [{ instance: "instance-1", agents: ["writer", "critic"], options: ["num_ctx"] }],
    });
  });
});

it("loads that every call of a layout waits for are seen by those of the agents alone", () => {
  const records = buildTogetherSession({ blocks: [PAIR, PAIR], contexts: [512, 1024] });
  const calls = records.calls.map((call) => {
    const isTogether = call.cellId === "pair";
    return { ...call, server: { ...call.server, loadNs: isTogether ? 120e6 : 0.3e6 } };
  });
  expect(agentsOf({ ...records, calls })?.arms[0]?.reloads).toMatchObject({
    calls: 4,
    runs: 2,
    totalMs: expect.closeTo(480),
  });
});

it("a session without agents has no file, and none of their measures", () => {
  const records = buildTogetherSession({ blocks: [PAIR] });
  const plain = {
    ...records,
    resolvedPlan: {
      ...records.resolvedPlan,
      cells: records.resolvedPlan.cells
        .filter((cell) => !isSolo(cell))
        .map((cell) => {
          const { together: _, ...rest } = cell;
          return rest;
        }),
    },
    runs: records.runs
      .filter(({ cellId }) => cellId === "pair")
      .map((run): RunRecord => {
        const { agents: _, ...rest } = run;
        return rest;
      }),
  };
  expect(agentsOf(plain)).toBeUndefined();
  expect(findMeasure(measureRecords(plain), "pair", "speedup")).toBeUndefined();
});
