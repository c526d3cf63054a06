import {
  resolvedPlanSchema,
  type Factor,
  type Gate,
  type GateId,
  type ResolvedPlan,
} from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { judge, measureRecords, type JudgeInput } from "../../../src/index.ts";
import { buildAgentSession } from "../../fixture/build-agent-session.ts";
import { buildSession, type BuiltSession, type SessionInput } from "../../fixture/build-session.ts";

const ARMS = [{ name: "baseline" }, { name: "other" }];
type Change = (step: ResolvedPlan["workflows"][string]["steps"][number]) => object;

/** A session whose candidate has a workflow of its own. */
function withFactor(factor: Factor, change: Change, input: SessionInput = {}): BuiltSession {
  const session = buildSession({ arms: ARMS, ...input, plan: { factor, ...input.plan } });
  const { workflows, cells } = session.resolvedPlan;
  const agent = workflows["report-agent"];
  if (agent === undefined) throw new Error("the fixture has a report agent");
  const own = { ...agent, steps: agent.steps.map((step) => ({ ...step, ...change(step) })) };
  const resolvedPlan = resolvedPlanSchema.parse({
    ...session.resolvedPlan,
    workflows: { ...workflows, own },
    cells: cells.map((cell) => (cell.arm === "other" ? { ...cell, workflow: "own" } : cell)),
  });
  return { ...session, resolvedPlan };
}

function gate(id: GateId, session: BuiltSession, more: Partial<JudgeInput> = {}): Gate {
  const { comparisons } = judge({ ...session, measures: measureRecords(session), ...more });
  const found = comparisons[0]?.gates.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no gate ${id}`);
  return found;
}

const otherPrompt: Change = ({ id }) => (id === "analyze" ? { prompt: "Other: {{material}}" } : {});

const thinking: Change = ({ id }) => (id === "analyze" ? { think: true } : {});

function sent(think: boolean): SessionInput {
  return {
    edits: { call: (call) => ({ ...call, think: think && call.cellId === "other" }) },
  };
}

describe("the work of two arms", () => {
  it("is not the same where a part differs that the plan does not declare", () => {
    const work = gate("same-work", withFactor("options", otherPrompt));
    expect(work.status).toBe("fail");
    expect(work.evidence).toContain("not the same workload: prompt template of analyze differs");
    expect(work.cure).toContain("the plan's factor");
  });

  it("is compared by what was measured where the manifest tells", () => {
    const parts = { data: "a".repeat(64) };
    const workloads = {
      "report-agent": { hash: "a".repeat(64), parts },
      own: { hash: "b".repeat(64), parts: { data: "b".repeat(64) } },
    };
    const work = gate("same-work", withFactor("prompts", otherPrompt), { workloads });
    expect(work).toMatchObject({ status: "fail" });
    expect(work.evidence).toContain("not the same workload: data differs");
  });

  it("may differ in what the plan declares: longer prompts are then no failure", () => {
    const session = withFactor("prompts", otherPrompt, {
      edits: {
        call: (call) =>
          call.cellId === "other"
            ? { ...call, server: { ...call.server, promptTokens: 500, outputTokens: 30 } }
            : call,
      },
    });
    const work = gate("same-work", session);
    expect(work.status).toBe("warn");
    expect(work.evidence).toContain("which the plan's factor prompts brings");
    expect(gate("treatment-delivered", session)).toMatchObject({
      status: "pass",
      evidence: "other has its own prompt template of analyze",
    });
  });

  it("of a factor that was never sent is no treatment", () => {
    expect(gate("treatment-delivered", withFactor("think", thinking, sent(false)))).toMatchObject({
      status: "fail",
    });
    const delivered = gate("treatment-delivered", withFactor("think", thinking, sent(true)));
    expect(delivered).toMatchObject({ status: "pass" });
    expect(delivered.evidence).toContain("sent analyze true, report true, baseline analyze false");
  });

  it("shows whether shared prefixes were reused", () => {
    const session = withFactor("promptCache", () => ({}), {
      edits: {
        call: (call) =>
          call.cellId === "other"
            ? { ...call, server: { ...call.server, promptEvalNs: 1_000_000 } }
            : call,
      },
    });
    const cells = session.resolvedPlan.cells.map((cell) =>
      cell.arm === "other"
        ? { ...cell, workflow: "report-agent", promptCache: "shared-prefix" as const }
        : cell,
    );
    const shared = { ...session, resolvedPlan: { ...session.resolvedPlan, cells } };
    const treatment = gate("treatment-delivered", shared);
    expect(treatment.status).toBe("pass");
    expect(treatment.evidence).toMatch(
      /prefill per prompt token: other 0\.00\d+ ms with shared prefixes/,
    );
    expect(gate("warm", shared).evidence).not.toContain("from the cache");
  });
});

describe("a text that was cut", () => {
  it("is a warning with the step, the runs and what was cut", () => {
    const work = gate("same-work", buildAgentSession());
    expect(work.status).toBe("warn");
    expect(work.evidence).toContain(
      "a text was cut in 1 of 3 runs of baseline, 0 of 3 runs of other (write: the prompt was cut from 90 to 64 tokens)",
    );
  });
});

describe("an answer at its limit", () => {
  it("is counted with the calls, and no warning of its own", () => {
    const notes = ["cut: the answer was cut at its limit of tokens"];
    const session = buildSession({
      arms: ARMS,
      edits: {
        run: (run) => ({ ...run, stages: run.stages.map((stage) => ({ ...stage, notes })) }),
      },
    });
    expect(gate("same-work", session)).toMatchObject({ status: "pass" });
  });
});

describe("a loop", () => {
  it("that one arm went round more often is other work", () => {
    const session = buildAgentSession();
    const calls = session.calls.filter(
      ({ cellId, stage, id }) => !(cellId === "other" && stage === "improve" && /\.8\./.test(id)),
    );
    const work = gate("same-work", { ...session, calls });
    expect(work.status).toBe("fail");
    expect(work.evidence).toContain("improve: 2 calls per run on average against 4 (−50 %)");
  });
});
