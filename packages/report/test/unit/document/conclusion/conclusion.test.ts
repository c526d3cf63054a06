import type { Comparison } from "@runproof/contract";
import { failCall, type ArmBehaviour } from "@runproof/metrics/test-fixture";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { adviceOf } from "../../../../src/decide/advice.ts";
import { conclusion } from "../../../../src/document/conclusion/conclusion.ts";
import { keyFindings } from "../../../../src/document/sections/key-findings.ts";
import { caseCount } from "../../../fixture/case-count.ts";
import { anySession } from "../../../fixture/grammar/any-session.ts";
import { reportInput } from "../../../fixture/report-input.ts";
import { itemsOf } from "../../../fixture/section-text.ts";

const TO_DO = "What to do";
const otherTemperature = { temperature: 0.1 };

function armsWith(speed: number, noise = 0.02): readonly ArmBehaviour[] {
  return [
    { name: "baseline", noise },
    { name: "other", options: otherTemperature, speed, noise },
  ];
}

function twoQuick(speed: number): readonly ArmBehaviour[] {
  return [
    { name: "baseline" },
    { name: "quick", options: otherTemperature, speed: 0.8 },
    { name: "quack", options: { temperature: 0.2 }, speed },
  ];
}

function said(arms: readonly ArmBehaviour[], runs = 8): string | undefined {
  return itemsOf(conclusion(reportInput({ runs, arms })))[TO_DO];
}

describe("the conclusion", () => {
  it("says what to do for every verdict", () => {
    expect(said(armsWith(0.8))).toBe("Switch to other if workflow time is what counts.");
    expect(said(armsWith(1.25))).toBe("Keep baseline.");
    expect(said(armsWith(1))).toBe(
      "Keep baseline, or choose by something other than workflow time: what a switch to other changes there is within ±5 %.",
    );
    expect(said(armsWith(0.96, 0.08), 5)).toMatch(
      /^Measure more: about \d+ runs per arm\. Until then keep baseline\.$/,
    );
    expect(said(armsWith(0.8), 1)).toBe(
      "Measure more: at least 5 runs per arm. Until then keep baseline.",
    );
  });

  it("names every metric once, decided or not, with what an open one needs", () => {
    const items = itemsOf(conclusion(reportInput({ arms: armsWith(0.96, 0.08) })));
    expect(items["Decided"]).toBe(
      "other is equivalent within ±10 % in time to first token of report.",
    );
    expect(items["Not decided"]).toMatch(
      /^other is inconclusive in workflow time \(about \d+ runs per arm\), time to first token of analyze \(about \d+\), decode rate of analyze \(about \d+\) and decode rate of report \(about \d+\)\.$/,
    );
  });

  it("doubts a difference of work that is not shown to be the same, as its finding does", () => {
    const input = reportInput({
      runs: 8,
      arms: armsWith(0.8),
      edits: {
        call: (call) => ({ ...call, server: { ...call.server, promptTokens: undefined } }),
      },
    });
    expect(itemsOf(conclusion(input))["Decided"]).toContain(
      "In workflow time, time to first token of analyze and report, and decode rate of analyze and report, the arms may not have done the same work: see the checks.",
    );
    expect(itemsOf(keyFindings(input))["Workflow time"]).toMatch(
      /, 8 pairs of runs\. That the arms did the same work is not fully shown: see the checks\.$/,
    );
    const sure = reportInput({ runs: 8, arms: armsWith(0.8) });
    expect(itemsOf(conclusion(sure))["Decided"]).not.toContain("may not have");
    expect(itemsOf(keyFindings(sure))["Workflow time"]).toMatch(/, 8 pairs of runs\.$/);
  });

  it("tells what a switch costs elsewhere", () => {
    const input = reportInput({
      runs: 8,
      arms: armsWith(0.8),
      edits: {
        // Slow to begin with, fast from then on.
        call: (call) =>
          call.cellId === "other" && call.stage === "analyze" && call.client.firstContentNs
            ? {
                ...call,
                client: { ...call.client, firstContentNs: call.client.firstContentNs * 2 },
              }
            : call,
      },
    });
    expect(itemsOf(conclusion(input))[TO_DO]).toBe(
      "Switch to other if workflow time is what counts. In return it is slower in time to first token of analyze.",
    );
  });

  it("puts failures before the advice", () => {
    const input = reportInput({
      runs: 8,
      arms: armsWith(0.8),
      edits: {
        call: (call) =>
          call.cellId === "other" && call.block % 3 === 0
            ? failCall(call, "http-500", "the server broke")
            : call,
      },
    });
    expect(itemsOf(conclusion(input))[TO_DO]).toBe(
      "First find out why 3 of 8 runs of other failed. Apart from that, switch to other if workflow time is what counts.",
    );
  });

  it("decides nothing on arms that did other work", () => {
    const input = reportInput({
      edits: {
        call: (call) =>
          call.cellId === "chimera" && call.stage === "report"
            ? { ...call, server: { ...call.server, promptTokens: 140 } }
            : call,
      },
    });
    const items = itemsOf(conclusion(input));
    expect(items[TO_DO]).toMatch(/^Decide nothing on these numbers/);
    expect(items["Not decided"]).toContain("not comparable in workflow time");
  });

  it("ranks faster arms only where their intervals lie apart", () => {
    expect(said(twoQuick(0.8))).toMatch(
      /^Switch to (quick or quack|quack or quick) if .* is not decided\.$/,
    );
    expect(said(twoQuick(0.9))).toBe(
      "Switch to quick if workflow time is what counts: its interval lies apart from those of the other faster arms.",
    );
  });

  it("never advises a switch that the verdicts do not carry, and forgets no candidate", () => {
    fc.assert(
      fc.property(anySession, ({ input, comparisons }) => {
        const items = itemsOf(conclusion(input));
        expect(
          problemsOf(
            items,
            comparisons.map(({ comparison }) => comparison),
          ),
        ).toEqual([]);
      }),
      { numRuns: caseCount(300) },
    );
  });
});

const MOST_NAMES = 5;

/** Where a conclusion says something else than the deciding verdicts. */
function problemsOf(
  items: Readonly<Record<string, string>>,
  comparisons: readonly Comparison[],
): readonly string[] {
  const armsOf = (...kinds: readonly string[]): readonly string[] =>
    comparisons
      .filter((comparison) => kinds.includes(adviceOf(comparison)))
      .map(({ candidateArm }) => candidateArm);
  const [, advised = ""] = /[Ss]witch to (.*?) (?:if|only if) /.exec(items[TO_DO] ?? "") ?? [];
  const named = advised.match(/arm-[a-g]/g) ?? [];
  const problems = named
    .filter((arm) => !armsOf("switch", "weigh").includes(arm))
    .map((arm) => `a switch to ${arm} is not carried`);
  if (armsOf("switch").length > 0 && named.length === 0) problems.push("no switch is advised");
  if (comparisons.length > MOST_NAMES) return problems;
  for (const { candidateArm, verdict } of comparisons) {
    const decided = ["faster", "slower", "equivalent"].includes(verdict.kind);
    const [own, other] = decided ? ["Decided", "Not decided"] : ["Not decided", "Decided"];
    if (items[own]?.includes(candidateArm) !== true)
      problems.push(`${candidateArm} is not in ${own}`);
    if (items[other]?.includes(candidateArm) === true)
      problems.push(`${candidateArm} is in ${other}`);
  }
  return problems;
}
