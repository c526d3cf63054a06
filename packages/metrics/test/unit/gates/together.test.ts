import {
  resolvedPlanSchema,
  type Gate,
  type GateId,
  type OllamaOptions,
  type RunRecord,
} from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { flagCalls, judge, measureRecords } from "../../../src/index.ts";
import { buildSession, type BuiltSession } from "../../fixture/build-session.ts";

interface ArmOfAgents {
  readonly layout?: string;
  /** Options of the writer; those of the critic are always the same. */
  readonly writer?: OllamaOptions;
  /** What the server said the writer ran with. */
  readonly context?: number;
  readonly digest?: string;
}

const CRITIC = { num_ctx: 1024 };

/** Two arms of a writer and a critic; a server is told of agents, never of a run. */
function session(arms: Readonly<Record<"baseline" | "other", ArmOfAgents>>): BuiltSession {
  const armOf = (name: string): ArmOfAgents => arms[name === "other" ? "other" : "baseline"];
  const { calls, ...built } = buildSession({
    arms: [{ name: "baseline" }, { name: "other" }],
    edits: {
      run: (run): RunRecord => {
        const { layout = "one", context = 4096, digest } = armOf(run.arm);
        const work = { startNs: 0, endNs: run.endNs, status: "ok" } as const;
        const agent = (name: string, contextLength: number) => ({
          name,
          instance: `${layout}-${name}`,
          effective: {
            contextLength,
            sizeBytes: 2_000_000,
            sizeVramBytes: 0,
            ...(digest && { digest }),
          },
          ...work,
        });
        return {
          ...run,
          effective: undefined,
          agents: [agent("writer", context), agent("critic", CRITIC.num_ctx)],
        };
      },
    },
  });
  const cells = built.resolvedPlan.cells.map((cell) => {
    const { layout = "one", writer = {} } = armOf(cell.arm);
    const agentOf = (name: string, options: OllamaOptions) => ({
      name,
      workflow: cell.workflow,
      options,
      instance: `${layout}-${name}`,
      soloCellId: `${cell.id}-alone-${name}`,
    });
    const agents = [agentOf("writer", writer), agentOf("critic", CRITIC)];
    return { ...cell, together: { layout, agents } };
  });
  return {
    ...built,
    calls: calls.map((call) => ({ ...call, agent: call.stage === "report" ? "critic" : "writer" })),
    resolvedPlan: resolvedPlanSchema.parse({ ...built.resolvedPlan, cells }),
  };
}

function gate(built: BuiltSession, of: GateId): Gate | undefined {
  const { comparisons } = judge({ ...built, measures: measureRecords(built) });
  return comparisons[0]?.gates.find(({ id }) => id === of);
}

function treatment(built: BuiltSession): Gate | undefined {
  return gate(built, "treatment-delivered");
}

describe("arms of agents at the same time", () => {
  it("of a matrix differ in their servers, whatever the plan's factor is", () => {
    expect(treatment(session({ baseline: {}, other: { layout: "two" } }))).toMatchObject({
      status: "pass",
      evidence: "asked two-critic and two-writer, baseline one-critic and one-writer",
    });
  });

  it("show by the states of their agents what options did", () => {
    const other = { writer: { num_ctx: 512 }, context: 512 };
    expect(treatment(session({ baseline: {}, other }))).toMatchObject({
      status: "pass",
      evidence: "writer: num_ctx 512 took effect: context 512, baseline 4096",
    });
    expect(treatment(session({ baseline: {}, other: { ...other, context: 4096 } }))).toMatchObject({
      status: "fail",
    });
  });

  it("do not send an option that only the baseline has", () => {
    const baseline = { writer: { temperature: 0.8 } };
    expect(treatment(session({ baseline, other: {} }))?.evidence).toBe(
      "writer: temperature is not sent, baseline 0.8, which is Ollama's default anyway",
    );
  });

  it("are not the same work where other weights answered the agents", () => {
    const [before, after] = ["a", "b"].map((letter) => ({ digest: letter.repeat(64) }));
    const seen = gate(session({ baseline: { ...before }, other: { ...after } }), "same-work");
    expect(seen?.status).toBe("fail");
    expect(seen?.evidence).toContain("2 different model digests");
  });

  it("have calls that ran past the context of their agent", () => {
    const built = session({ baseline: {}, other: { writer: { num_ctx: 300 }, context: 300 } });
    const flags = flagCalls(built);
    const past = built.calls.filter(({ id }) =>
      flags.get(id)?.evidence.some(({ flag }) => flag === "shiftedContext"),
    );
    const ofWriter = built.calls.filter(
      ({ cellId, phase, agent }) =>
        cellId === "other" && phase === "measured" && agent === "writer",
    );
    expect(past.map(({ id }) => id)).toEqual(ofWriter.map(({ id }) => id));
  });
});
