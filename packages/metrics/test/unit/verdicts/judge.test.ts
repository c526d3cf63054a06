import { verdictsFileSchema, type Comparison, type RunRecord } from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { judge, measureRecords } from "../../../src/index.ts";
import { failCall } from "../../fixture/build-call.ts";
import { buildSession, type SessionInput } from "../../fixture/build-session.ts";

function compare(input: SessionInput): readonly Comparison[] {
  const session = buildSession(input);
  return judge({ ...session, measures: measureRecords(session) }).comparisons;
}

const temperature = { temperature: 0.1 };

describe("judge", () => {
  it("writes what its schema says, one comparison per metric and candidate, deciding first", () => {
    const session = buildSession();
    const file = judge({ ...session, measures: measureRecords(session) });
    expect(verdictsFileSchema.parse(file)).toEqual(file);
    expect(file.comparisons.map(({ metric, stage }) => [metric, stage])).toEqual([
      ["workflowMs", undefined],
      ["ttftMs", "analyze"],
      ["ttftMs", "report"],
      ["decodeTokensPerSecond", "analyze"],
      ["decodeTokensPerSecond", "report"],
    ]);
  });

  it("knows which way is good: a speed-up lowers times and raises rates", () => {
    const comparisons = compare({
      arms: [{ name: "baseline" }, { name: "quick", options: temperature, speed: 0.8 }],
      runs: 8,
    });
    for (const { metric, verdict } of comparisons) {
      if (verdict.kind !== "faster") throw new Error(`${metric} is ${verdict.kind}`);
      expect(verdict.ratio < 1).toBe(metric !== "decodeTokensPerSecond");
      expect(verdict.beyondMargin).toBe(true);
    }
    const slow = compare({
      arms: [{ name: "baseline" }, { name: "slow", options: temperature, speed: 1.25 }],
      runs: 8,
    });
    expect(new Set(slow.map(({ verdict }) => verdict.kind))).toEqual(new Set(["slower"]));
  });

  it("calls equal arms equivalent when the runs are precise enough, and never faster", () => {
    const [deciding] = compare({
      arms: [{ name: "baseline" }, { name: "same", options: temperature }],
      runs: 8,
    });
    expect(deciding?.verdict.kind).toBe("equivalent");
  });

  it("finds a drift in many runs, and none in as few as show it by chance", () => {
    expect(rising(4)).not.toContain("in the course of the session");
    expect(rising(5)).toContain("Spearman ρ = 1.00, p = 0.017");
    expect(rising(12)).toContain("Spearman ρ = 1.00, p < 0.001");
  });

  it("says inconclusive with the runs that would settle it when the noise is large", () => {
    const [deciding] = compare({
      arms: [
        { name: "baseline", noise: 0.3 },
        { name: "noisy", options: temperature, noise: 0.3 },
      ],
    });
    expect(deciding?.verdict).toMatchObject({
      kind: "inconclusive",
      reason: "insufficient-precision",
    });
    expect(deciding?.verdict).toHaveProperty("requiredRuns");
  });

  it("gives no verdict below five runs but shows the numbers", () => {
    const [deciding] = compare({ runs: 3 });
    expect(deciding?.verdict).toMatchObject({ kind: "inconclusive", reason: "too-few-runs" });
    expect(deciding?.verdict).toHaveProperty("ratioLow");
  });

  it("survives a session of one run per arm", () => {
    const [deciding] = compare({ runs: 1 });
    expect(deciding?.verdict).toMatchObject({ kind: "inconclusive", ratioLow: null });
  });

  it("refuses a verdict when a gate fails", () => {
    const [deciding] = compare({
      edits: {
        call: (call) =>
          call.cellId === "chimera" && call.stage === "report"
            ? { ...call, server: { ...call.server, promptTokens: 170 } }
            : call,
      },
    });
    expect(deciding?.verdict).toEqual({ kind: "not-comparable", failedGates: ["same-work"] });
  });

  it("says not measured, and why, when an arm has no value", () => {
    const [deciding] = compare({
      edits: {
        call: (call) =>
          call.cellId === "chimera" ? failCall(call, "http-500", "internal error") : call,
      },
    });
    expect(deciding?.verdict).toEqual({
      kind: "not-measured",
      reason: "chimera has no value: every run of chimera failed",
    });
    const [tokens] = compare({
      plan: { metrics: [{ id: "promptTokens", stage: "report", margin: 0.05 }] },
    });
    expect(tokens?.verdict.kind).toBe("not-measured");
  });

  it("pairs runs of the same block and tells which values have no partner", () => {
    const [deciding] = compare({
      runs: 6,
      edits: {
        call: (call) =>
          call.cellId === "chimera" && call.block === 2
            ? failCall(call, "http-500", "internal error")
            : call,
      },
    });
    expect(deciding).toMatchObject({
      design: "blocked",
      verdict: { baselineRuns: 5, candidateRuns: 5 },
    });
    expect(deciding?.warnings.join(" ")).toContain("1 value was left out");
  });

  it("takes runs as independent when the plan made no blocks", () => {
    const [deciding] = compare({ plan: { order: "sequential" } });
    expect(deciding?.design).toBe("independent");
  });

  it("tests all candidates together, so that Holm counts them", () => {
    const arms = [
      { name: "baseline" },
      { name: "first", options: { temperature: 0.1 }, speed: 0.97 },
      { name: "second", options: { temperature: 0.2 }, speed: 0.97 },
      { name: "third", options: { temperature: 0.3 } },
    ];
    const [alone] = compare({ arms: arms.slice(0, 2) });
    const together = compare({ arms });
    if (alone === undefined || !("p" in alone.verdict)) throw new Error("no verdict");
    expect(alone.verdict.pAdjusted).toBe(alone.verdict.p);
    const first = together.slice(0, 3).map(({ verdict }) => verdict);
    expect(
      first.some((verdict) => "p" in verdict && (verdict.pAdjusted ?? 0) > (verdict.p ?? 1)),
    ).toBe(true);
  });

  it("does not let a candidate that fails a gate cost the others precision", () => {
    const broken = compare({
      arms: [
        { name: "baseline" },
        { name: "good", options: temperature },
        { name: "broken", options: { temperature: 0.2 } },
      ],
      edits: {
        call: (call) =>
          call.cellId === "broken" && call.block > 0
            ? failCall(call, "http-500", "internal error")
            : call,
      },
    });
    expect(broken[1]?.verdict).toEqual({ kind: "not-comparable", failedGates: ["failures"] });
    expect(broken[0]?.verdict).toMatchObject({ baselineRuns: 5, candidateRuns: 5 });
    expect(broken[0]?.warnings).toEqual([]);
  });

  it("warns about a first run that was not warm yet", () => {
    const [deciding] = compare({
      runs: 8,
      edits: {
        run: (run) =>
          run.block === 0 && run.arm === "chimera"
            ? {
                ...run,
                stages: run.stages.map((stage) =>
                  stage.name === "report"
                    ? { ...stage, endNs: stage.endNs + 3_000_000_000 }
                    : stage,
                ),
              }
            : run,
      },
    });
    expect(deciding?.warnings.join(" ")).toContain(
      "The first run of chimera is far from the others",
    );
  });
});

/** What is remarked on where every run takes a second longer than the one before it. */
function rising(runs: number): string {
  const [deciding] = compare({ runs, edits: { run: longer } });
  return deciding?.warnings.join("\n") ?? "";
}

function longer(run: RunRecord): RunRecord {
  const { stages, endNs, sequence } = run;
  const later = sequence * 1e9;
  return {
    ...run,
    endNs: endNs + later,
    stages: stages.map((stage, index) =>
      index === stages.length - 1 ? { ...stage, endNs: stage.endNs + later } : stage,
    ),
  };
}
