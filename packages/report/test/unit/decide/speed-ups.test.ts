import type { Environment } from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { buildDocument } from "../../../src/document/build-document.ts";
import { decide, limitations, type ReportInput } from "../../../src/index.ts";
import { equivalenceInterval } from "../../../src/wording/equivalence-interval.ts";
import { proseText } from "../../../src/wording/prose.ts";
import { documentContradictions } from "../../fixture/grammar/document-contradictions.ts";
import { togetherInput } from "../../fixture/together-input.ts";

/** Where the opening and the key findings say something else than the records. */
function contradictionsOf(input: ReportInput): readonly string[] {
  const comparisons = input.verdicts.comparisons.map((comparison) => ({
    comparison,
    inner: equivalenceInterval(comparison, input),
  }));
  return documentContradictions(buildDocument(input), { input, comparisons });
}

/** Two cores, busy before the first run and after every other one. */
function busyInput(loadAtStart: number): ReportInput {
  const input = togetherInput();
  const { start } = input.manifest.environment;
  if (start === undefined) throw new Error("no environment");
  const busy: Environment = {
    ...start,
    machine: { ...start.machine, logicalCores: 2 },
    loadAverage: [loadAtStart, loadAtStart, loadAtStart],
  };
  return {
    ...input,
    manifest: { ...input.manifest, environment: { start: busy } },
    telemetry: input.runs.map(({ id }) => ({
      schemaVersion: 1,
      kind: "telemetry",
      at: "2026-11-23T09:14:05.000Z",
      runId: id,
      loadAverage1: 9,
      memoryFreeBytes: 1,
      rssBytes: 1,
      cpuUserMs: 1,
      cpuSystemMs: 1,
    })),
  };
}

describe("what agents at the same time gain", () => {
  it("comes after the decision, arm by arm, each with its interval and runs", () => {
    const input = togetherInput();
    expect(decide(input).decision).toMatch(
      /^two-instances is faster than one-instance in workflow time: −[\d.]+ %, beyond the margin of ±5 %\. All agents at the same time, against one after the other: one-instance 0\.84 times as fast \(95 % CI 0\.83 to 0\.84, n = 9\); two-instances 1\.38 times as fast \(95 % CI 1\.38 to 1\.39, n = 9\)\.$/,
    );
    expect(contradictionsOf(input)).toEqual([]);
  });

  it("is read back and compared: another number is a contradiction", () => {
    const input = togetherInput();
    const document = buildDocument(input);
    const comparisons = input.verdicts.comparisons.map((comparison) => ({
      comparison,
      inner: equivalenceInterval(comparison, input),
    }));
    const forged = (from: string, to: string): readonly string[] => {
      const decision = proseText(document.decision.decision).replace(from, to);
      const changed = { ...document, decision: { ...document.decision, decision: [decision] } };
      return documentContradictions(changed, { input, comparisons });
    };
    expect(forged("1.38 times", "1.83 times")).not.toEqual([]);
    expect(forged("n = 9", "n = 10")).not.toEqual([]);
    expect(() => forged("times as fast", "times slower")).toThrow(/unread/);
  });

  it("says how often they held each other up, and what made them load models", () => {
    const findings = buildDocument(togetherInput()).sections.find(
      ({ id }) => id === "key-findings",
    );
    const texts = JSON.stringify(findings?.blocks);
    expect(texts).toContain("Runs of an agent that took more than ");
    expect(texts).toContain("In one-instance writer and critic ask instance-1 with num_ctx ");
  });

  it("is not interpreted where other programs had the processors before the first run", () => {
    const input = busyInput(7);
    expect(decide(input).decision).toMatch(
      /What the agents gain at the same time is not interpreted: other programs kept the machine busy \(load 7\.0 on 2 cores before the first run\)\.$/,
    );
    expect(contradictionsOf(input)).toEqual([]);
    expect(limitations(input).map(({ lead }) => lead)).toContain("Speed-ups");
  });

  it("is interpreted where the load came with the agents themselves", () => {
    expect(decide(busyInput(0.3)).decision).toContain("1.38 times as fast");
  });

  it("is unknown, with the reason, where none of them was measured alone", () => {
    const known = togetherInput();
    const reason = "no agent was measured alone";
    const input: ReportInput = {
      ...known,
      measures: {
        ...known.measures,
        measures: known.measures.measures.map((measure) => {
          if (measure.metric !== "speedup") return measure;
          const { summary: _summary, ...rest } = measure;
          return { ...rest, observations: [], absentReason: reason };
        }),
      },
    };
    expect(decide(input).decision).toContain(`at the same time is not known: ${reason}.`);
    expect(contradictionsOf(input)).toEqual([]);
  });
});
