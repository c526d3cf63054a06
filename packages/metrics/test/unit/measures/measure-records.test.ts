import {
  measuresFileSchema,
  type Measure,
  type MetricId,
  type StageName,
} from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { findMeasure, measureRecords } from "../../../src/index.ts";
import { failCall } from "../../fixture/build-call.ts";
import { buildSession, type SessionInput } from "../../fixture/build-session.ts";

function measureOf(input: SessionInput, arm: string, metric: MetricId, stage?: StageName): Measure {
  const measure = findMeasure(measureRecords(buildSession(input)), arm, metric, stage);
  if (measure === undefined) throw new Error(`no measure ${metric}`);
  return measure;
}

describe("measureRecords", () => {
  it("writes what its schema says, the same for the same records", () => {
    const session = buildSession();
    const measures = measureRecords(session);
    expect(measuresFileSchema.parse(measures)).toEqual(measures);
    expect(measureRecords(session)).toEqual(measures);
  });

  it("gives every metric a value per run or the reason why it has none", () => {
    const { measures } = measureRecords(buildSession());
    const present = measures.filter(({ summary }) => summary !== undefined);
    const absent = measures.filter(({ summary }) => summary === undefined);
    expect(present.map(({ summary }) => summary?.n)).toEqual(
      present.map(({ observations }) => observations.length),
    );
    expect(absent.length).toBeGreaterThan(0);
    expect(present.every(({ absentReason }) => absentReason === undefined)).toBe(true);
    expect(absent.every(({ absentReason }) => absentReason !== undefined)).toBe(true);
    expect(absent.flatMap(({ observations }) => observations)).toEqual([]);
  });

  it("measures the workflow from the start of scan to the end of report", () => {
    const { runs } = buildSession();
    const measure = measureOf({}, "baseline", "workflowMs");
    for (const { runId, value } of measure.observations) {
      const stages = runs.find((run) => run.id === runId)?.stages ?? [];
      expect(value).toBeCloseTo(
        ((stages.at(-1)?.endNs ?? 0) - (stages.at(0)?.startNs ?? 0)) / 1e6,
        9,
      );
    }
  });

  it("leaves cold calls out of TTFT and counts them as cold starts", () => {
    const input: SessionInput = {
      edits: {
        call: (call) =>
          call.id === "r0001-analyze"
            ? { ...call, server: { ...call.server, loadNs: 4_700_000_000 } }
            : call,
      },
    };
    const arm = buildSession(input).runs[0]?.arm ?? "";
    const ttft = measureOf(input, arm, "ttftMs", "analyze");
    expect(ttft.observations.map(({ runId }) => runId)).not.toContain("r0001");
    expect(ttft.summary?.n).toBe(4);
    const cold = measureOf(input, arm, "coldStartMs");
    expect(cold.observations.map(({ value }) => value)).toContain(4700);
    const counts = measureRecords(buildSession(input)).counts.find((count) => count.arm === arm);
    expect(counts?.coldCalls).toBe(1);
  });

  it("counts failed, invalid and stopped runs and takes no value from them", () => {
    const input: SessionInput = {
      edits: {
        call: (call) =>
          call.id === "r0003-report" ? failCall(call, "stream-error", "out of memory") : call,
        run: (run) => {
          if (run.id === "r0005") return { ...run, valid: false, invalidReason: "stalled 80 ms" };
          return run.id === "r0007" ? { ...run, status: "cancelled" } : run;
        },
      },
    };
    const session = buildSession(input);
    const measures = measureRecords(session);
    const used = measures.measures
      .filter(({ metric }) => metric !== "failureRate" && metric !== "coldStartMs")
      .flatMap(({ observations }) => observations.map(({ runId }) => runId));
    for (const left of ["r0003", "r0005", "r0007"]) expect(used).not.toContain(left);
    const total = (field: "okRuns" | "failedRuns" | "invalidRuns" | "failedCalls"): number =>
      measures.counts.reduce((sum, counts) => sum + counts[field], 0);
    expect([total("okRuns"), total("failedRuns"), total("invalidRuns")]).toEqual([7, 1, 1]);
    expect(total("failedCalls")).toBe(1);
  });

  it("gives the failure rate with Wilson's interval", () => {
    const everySecond: SessionInput = {
      runs: 10,
      edits: {
        call: (call) =>
          call.cellId === "chimera" && call.stage === "analyze" && call.block < 3
            ? failCall(call, "deadline-idle", "silent")
            : call,
      },
    };
    const { summary } = measureOf(everySecond, "chimera", "failureRate");
    expect(summary?.mean).toBeCloseTo(0.3, 12);
    // Wilson score interval of 3/10 (Brown, Cai & DasGupta 2001).
    expect(summary?.meanLow).toBeCloseTo(0.1078, 4);
    expect(summary?.meanHigh).toBeCloseTo(0.6032, 4);
  });

  it("says why an arm has no values", () => {
    const failed = measureOf(
      { edits: { call: (call) => failCall(call, "refused", "refused") } },
      "baseline",
      "ttftMs",
      "report",
    );
    expect(failed.absentReason).toBe("every run of baseline failed");
    const shared = measureOf(
      { plan: { promptCache: "shared-prefix" } },
      "baseline",
      "promptTokensPerSecond",
      "report",
    );
    expect(shared.absentReason).toContain("shares prompt prefixes");
  });

  it("labels what a timing model answered as simulated", () => {
    const { measures } = measureRecords(buildSession({ engine: "simulated" }));
    expect(new Set(measures.map(({ provenance }) => provenance))).toEqual(new Set(["simulated"]));
  });
});
