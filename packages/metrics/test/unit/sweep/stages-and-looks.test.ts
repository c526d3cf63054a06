import type { ResolvedPlan } from "@runproof/contract";
import { describe, expect, it } from "vitest";

import {
  chooseFinalists,
  isScreenedOnly,
  judge,
  measureRecords,
  shouldStop,
} from "../../../src/index.ts";
import { completeBlocks } from "../../../src/sweep/complete-blocks.ts";
import { buildSession, type ArmBehaviour, type BuiltSession } from "../../fixture/build-session.ts";

const arms: readonly ArmBehaviour[] = [
  { name: "baseline" },
  { name: "quick", options: { temperature: 0.1 }, speed: 0.7 },
  { name: "quicker", options: { temperature: 0.2 }, speed: 0.6 },
  { name: "slow", options: { temperature: 0.3 }, speed: 1.3 },
];

/** Screened with 5 runs; of the second stage only the cells given were measured. */
function search(confirmed: readonly string[]): BuiltSession {
  const built = buildSession({
    arms,
    runs: 12,
    plan: { search: { screenRuns: 5, keep: 2, confirmRuns: 7 }, runs: 7 },
  });
  const resolvedPlan: ResolvedPlan = {
    ...built.resolvedPlan,
    blocks: built.resolvedPlan.blocks.map((block) => ({
      ...block,
      phase: block.index < 5 ? ("screen" as const) : ("confirm" as const),
    })),
  };
  const measured = (record: { readonly block: number; readonly cellId: string }): boolean =>
    record.block < 5 || confirmed.includes(record.cellId);
  return {
    ...built,
    resolvedPlan,
    calls: built.calls.filter(measured),
    runs: built.runs.filter(measured),
  };
}

const fast = (n: number, speed = 0.7): BuiltSession =>
  withBlocks(
    buildSession({
      arms: [{ name: "baseline" }, { name: "quick", options: { temperature: 0.1 }, speed }],
      runs: 20,
      plan: { stopping: { rule: "until-decided", looks: [5, 10, 20] } },
    }),
    n,
  );

function withBlocks(built: BuiltSession, blocks: number): BuiltSession {
  const done = ({ block }: { readonly block: number }): boolean => block < blocks;
  return { ...built, calls: built.calls.filter(done), runs: built.runs.filter(done) };
}

describe("chooseFinalists", () => {
  it("keeps the best arms of the first stage, best first, and says what it ranked", () => {
    const chosen = chooseFinalists(search([]));
    expect(chosen.keep).toEqual(["quicker", "quick"]);
    expect(chosen.ranking.map(({ arm }) => arm)).toEqual(["quicker", "quick", "slow"]);
    expect(chosen.ranking.every(({ runs }) => runs === 5)).toBe(true);
  });

  it("does not look at the second stage", () => {
    expect(chooseFinalists(search(["baseline", "slow"])).ranking).toEqual(
      chooseFinalists(search([])).ranking,
    );
  });

  it("refuses a plan without a search", () => {
    expect(() => chooseFinalists(buildSession())).toThrow(RangeError);
  });
});

describe("judge after a search", () => {
  it("decides on fresh runs alone, and says of the others that they were not chosen", () => {
    const session = search(["baseline", "quick", "quicker"]);
    const { comparisons } = judge({ ...session, measures: measureRecords(session) });
    const [quick, quicker, slow] = comparisons.filter(({ metric }) => metric === "workflowMs");
    expect(quick?.verdict).toMatchObject({ kind: "faster", candidateRuns: 7, baselineRuns: 7 });
    expect(quicker?.verdict).toMatchObject({ kind: "faster", candidateRuns: 7 });
    expect(slow?.verdict).toMatchObject({
      kind: "not-measured",
      screenedOnly: true,
      reason: expect.stringContaining("not among the finalists"),
    });
  });

  it("gives no verdict when the search ended in its first stage", () => {
    const session = search([]);
    const { comparisons } = judge({ ...session, measures: measureRecords(session) });
    expect(new Set(comparisons.map(({ verdict }) => verdict.kind))).toEqual(
      new Set(["not-measured"]),
    );
    expect(comparisons.some(({ verdict }) => isScreenedOnly(verdict))).toBe(false);
  });
});

const precise = (blocks: number, halfWidth: number): ReturnType<typeof shouldStop> =>
  shouldStop(
    withBlocks(
      buildSession({
        arms: [{ name: "baseline" }, { name: "warm", options: { temperature: 0.1 } }],
        runs: 30,
        plan: { stopping: { rule: "until-precise", halfWidth, maxRuns: 30, every: 5 } },
      }),
      blocks,
    ),
  );

describe("shouldStop", () => {
  it("stops at the look that decides, and the report says which one it was", () => {
    const session = fast(10);
    expect(completeBlocks(session.resolvedPlan, session.runs)).toBe(10);
    const decision = shouldStop(session);
    expect(decision).toMatchObject({ stop: true, look: 2, looks: 3, runs: 10, undecided: [] });
    const { comparisons } = judge({ ...session, measures: measureRecords(session) });
    expect(comparisons[0]?.looks).toMatchObject({ taken: 2, planned: 3, runs: 10, mostRuns: 20 });
    expect(comparisons[0]?.looks?.decidedAt).toBeLessThanOrEqual(2);
    expect(comparisons[0]?.verdict.kind).toBe("faster");
  });

  it("goes on while an arm is open, and ends with the last look", () => {
    const open = shouldStop(fast(5, 0.985));
    expect(open).toMatchObject({ stop: false, undecided: ["quick"], look: 1 });
    expect(shouldStop(fast(20, 0.985))).toMatchObject({ stop: true, look: 3 });
  });

  it("asks for more than a fixed number of runs would before it believes an early look", () => {
    const session = fast(5, 0.93);
    const looked = judge({ ...session, measures: measureRecords(session) }).comparisons[0];
    const { stopping: _, ...plan } = session.resolvedPlan.plan;
    const fixed = { ...session, resolvedPlan: { ...session.resolvedPlan, plan } };
    const once = judge({ ...fixed, measures: measureRecords(fixed) }).comparisons[0];
    expect(once?.verdict.kind).toBe("faster");
    expect(looked?.verdict.kind).toBe("inconclusive");
    expect(once?.looks).toBeUndefined();
  });

  it("stops when intervals are narrow, and never before ten runs", () => {
    expect(precise(5, 0.5)).toMatchObject({ stop: false });
    expect(precise(10, 0.5)).toMatchObject({ stop: true, runs: 10 });
    expect(precise(15, 0.0001)).toMatchObject({ stop: false });
  });
});
