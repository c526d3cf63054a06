import { measuresFileSchema, type MetricId } from "@runproof/contract";
import { describe, expect, it } from "vitest";

import {
  findMeasure,
  judge,
  measureRecords,
  WAIT_CAUSES,
  WAIT_METRIC,
} from "../../../src/index.ts";
import { buildAgentSession } from "../../fixture/build-agent-session.ts";
import { buildSession } from "../../fixture/build-session.ts";

const measures = measureRecords(buildAgentSession());

function values(metric: MetricId, stage?: string): readonly number[] {
  const measure = findMeasure(measures, "baseline", metric, stage);
  return (measure?.observations ?? []).map(({ value }) => Number(value.toFixed(6)));
}

function countsOf(stage: string) {
  return measures.stages?.find((counts) => counts.arm === "baseline" && counts.stage === stage);
}

describe("the steps of a workflow", () => {
  it("are measured in the order of the workflow, whatever they are called", () => {
    expect(measuresFileSchema.parse(measures)).toEqual(measures);
    const names = measures.stages
      ?.filter(({ arm }) => arm === "baseline")
      .map(({ stage }) => stage);
    expect(names).toEqual([
      "scan",
      "both",
      "left",
      "search",
      "passages",
      "right",
      "refine",
      "improve",
      "write",
    ]);
  });

  it("take the sum of their executions in a run", () => {
    expect(values("workflowMs")).toEqual([342, 342, 342]);
    expect(values("stageMs", "improve")).toEqual([104, 104, 104]);
    expect(values("stageMs", "refine")).toEqual([104, 104, 104]);
    expect(countsOf("improve")).toMatchObject({ runs: 3, executions: 6, attempts: 6, calls: 12 });
  });

  it("are on the critical path in the runs whose end waited for them", () => {
    expect(values("criticalMs", "left")).toEqual([0, 0, 120]);
    expect(values("criticalMs", "right")).toEqual([52, 52, 0]);
    expect(countsOf("left")).toMatchObject({ okRuns: 3, criticalRuns: 1 });
    expect(findMeasure(measures, "baseline", "criticalMs", "both")).toMatchObject({
      observations: [],
      absentReason: "the path goes through the steps inside",
    });
  });

  it("share the critical path with the time between them: all shares add up to 1 in every run", () => {
    for (const run of [0, 1, 2]) {
      const shares = (measures.stages ?? [])
        .filter(({ arm }) => arm === "baseline")
        .map(({ stage }) => {
          const measure = findMeasure(measures, "baseline", "criticalShare", stage);
          return measure?.observations[run]?.value ?? 0;
        });
      const between = (values("betweenStepsMs")[run] ?? Number.NaN) / 342;
      expect(shares.reduce((sum, value) => sum + value, between)).toBeCloseTo(1, 6);
    }
  });

  it("waited for causes that add up to their time, and along the critical path to the run's", () => {
    for (const stage of [
      undefined,
      "scan",
      "left",
      "search",
      "passages",
      "right",
      "improve",
      "write",
    ]) {
      const total = values(stage === undefined ? "workflowMs" : "stageMs", stage);
      for (const [run, time] of total.entries()) {
        const waited = WAIT_CAUSES.map((cause) => values(WAIT_METRIC[cause], stage)[run] ?? 0);
        expect(waited.reduce((sum, value) => sum + value, 0)).toBeCloseTo(time, 4);
      }
    }
    expect(values("waitToolMs", "search")).toEqual([20, 20, 20]);
    expect(values("waitClientMs", "scan")).toEqual([10, 10, 10]);
    // One call of 50 ms of which 65 % is evaluation.
    expect(values("waitDecodeMs", "right")).toEqual([32.5, 32.5, 32.5]);
  });

  it("count attempts and failed calls of runs that ended well after all, and keep their time", () => {
    expect(countsOf("write")).toMatchObject({
      runs: 3,
      executions: 3,
      attempts: 4,
      failed: 0,
      calls: 4,
      failedCalls: 1,
      noted: 1,
    });
    expect(values("outputTokens", "write")).toEqual([20, 20, 20]);
    expect(values("stageMs", "write")).toEqual([102, 102, 102]);
    // The failed call reports no durations, so what is not streamed of it is not divided.
    expect(values("waitServerMs", "write")[0]).toBeGreaterThan(0);
    expect(values("waitServerMs", "write")[1]).toBe(0);
  });

  it("that embed have a latency, a load and prompt tokens, and no rate", () => {
    const own = measures.measures.filter(
      ({ arm, stage, metric }) =>
        arm === "baseline" && stage === "passages" && !/^(?:stage|critical|wait)/.test(metric),
    );
    expect(own.map(({ metric }) => metric)).toEqual(["latencyMs", "loadMs", "promptTokens"]);
    expect(own.every(({ summary }) => summary?.n === 3)).toBe(true);
  });

  it("of a conversation have a prefill rate of its first turn: the others share its beginning", () => {
    const session = buildAgentSession({
      call: (call) =>
        call.stage === "improve" && call.id.endsWith(".1")
          ? { ...call, server: { ...call.server, promptEvalNs: 100_000 } }
          : call,
    });
    const file = measureRecords(session);
    expect(file.counts.map(({ cacheHits }) => cacheHits)).toEqual([0, 0]);
    const rate = findMeasure(file, "baseline", "promptTokensPerSecond", "improve");
    expect(rate?.observations.map(({ callIds }) => callIds.length)).toEqual([2, 2, 2]);
    // 50 tokens in 20 % of 25 ms.
    expect(rate?.summary?.mean).toBeCloseTo(10_000, 3);
  });

  it("say why a cause is not known where the server reports no durations", () => {
    const { resolvedPlan, calls, runs } = buildSession({
      edits: {
        call: (call) => ({
          ...call,
          server: { promptTokens: 262, outputTokens: 96 },
          absent: {
            loadNs: "the API reports no durations",
            totalNs: "the API reports no durations",
          },
        }),
      },
    });
    const silent = measureRecords({ resolvedPlan, calls, runs });
    for (const metric of ["waitLoadMs", "waitQueueMs"] as const) {
      expect(findMeasure(silent, "baseline", metric, "analyze")).toMatchObject({
        observations: [],
        absentReason: "the API reports no durations; the time is in waitServerMs",
      });
    }
    expect(
      findMeasure(silent, "baseline", "waitServerMs", "analyze")?.summary?.mean,
    ).toBeGreaterThan(1);
  });

  it("that were not executed have no value and say so", () => {
    const session = buildAgentSession({
      run: (run) => ({ ...run, stages: run.stages.filter(({ name }) => name !== "search") }),
    });
    expect(findMeasure(measureRecords(session), "baseline", "stageMs", "search")).toMatchObject({
      observations: [],
      absentReason: "the step was not executed",
    });
  });

  it("count in runs that failed too", () => {
    const session = buildAgentSession({
      run: (run) => ({
        ...run,
        status: "failed",
        stages: run.stages.map((stage) =>
          stage.name === "write" ? { ...stage, status: "timedOut" } : stage,
        ),
      }),
    });
    const failed = measureRecords(session);
    expect(failed.stages?.find(({ stage }) => stage === "write")).toMatchObject({
      runs: 3,
      okRuns: 0,
      failed: 3,
    });
    expect(findMeasure(failed, "baseline", "stageMs", "write")?.absentReason).toBe(
      "every run of baseline failed",
    );
  });
});

describe("a metric of a step of steps", () => {
  it("is judged with the work of the steps inside it", () => {
    const session = buildAgentSession({
      runs: 6,
      plan: { metrics: [{ id: "stageMs", stage: "both", margin: 0.05 }] },
    });
    const { comparisons } = judge({ ...session, measures: measureRecords(session) });
    const work = comparisons[0]?.gates.find(({ id }) => id === "same-work");
    expect(work?.evidence).toContain("left: 50 prompt tokens in both arms");
    expect(work?.evidence).toContain("right: 50 prompt tokens in both arms");
    expect(work?.evidence).not.toContain("improve");
  });
});
