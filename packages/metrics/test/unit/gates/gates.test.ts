import type { Environment, Gate, GateId, MetricId, RunRecord } from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { judge, measureRecords } from "../../../src/index.ts";
import { failCall } from "../../fixture/build-call.ts";
import { buildSession, type BuiltSession, type SessionInput } from "../../fixture/build-session.ts";

function gate(
  id: GateId,
  input: SessionInput,
  metric: MetricId = "workflowMs",
  environment?: (session: BuiltSession) => { start?: Environment; end?: Environment },
): Gate {
  const session = buildSession({
    ...input,
    plan: {
      metrics: [
        metric === "workflowMs"
          ? { id: metric, margin: 0.05 }
          : { id: metric, stage: "report", margin: 0.05 },
      ],
      ...input.plan,
    },
  });
  const { comparisons } = judge({
    ...session,
    measures: measureRecords(session),
    environment: environment === undefined ? session.environment : environment(session),
  });
  const found = comparisons[0]?.gates.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no gate ${id}`);
  return found;
}

/** Sets server facts of one arm's calls of one stage. */
function serverOf(arm: string, stage: string, facts: object): SessionInput {
  return {
    edits: {
      call: (call) =>
        call.cellId === arm && call.stage === stage
          ? { ...call, server: { ...call.server, ...facts } }
          : call,
    },
  };
}

/** The gate of a session at whose end the server is not what it was. */
function changedServer(edit: (end: Environment) => Environment): Gate {
  return gate("same-work", {}, "workflowMs", ({ environment: { start, end } }) => ({
    start,
    end: edit(end),
  }));
}

function otherOptions(options: Record<string, number>): SessionInput {
  return {
    arms: [{ name: "baseline" }, { name: "other", options }],
  };
}

function coldRuns(blocks: number): SessionInput {
  return {
    edits: {
      call: (call) =>
        call.cellId === "chimera" && call.stage === "analyze" && call.block < blocks
          ? { ...call, server: { ...call.server, loadNs: 4e9 } }
          : call,
    },
  };
}

function failing(blocks: number): SessionInput {
  return {
    edits: {
      call: (call) =>
        call.cellId === "chimera" && call.block < blocks
          ? failCall(call, "http-500", "internal error")
          : call,
    },
  };
}

describe("same-work", () => {
  it("passes the standard session and says what it saw", () => {
    const seen = gate("same-work", {});
    expect(seen.status).toBe("pass");
    expect(seen.evidence).toContain("analyze: 262 prompt tokens in both arms");
  });

  it("fails when one arm's prompts are shorter, and tells how to cure it", () => {
    const { edits } = serverOf("chimera", "report", { promptTokens: 200 });
    // A prompt of 318 tokens does not fit into this context.
    const effective = { contextLength: 300, sizeVramBytes: 0 };
    const run = (record: RunRecord): RunRecord =>
      record.arm === "chimera" ? { ...record, effective } : record;
    const seen = gate("same-work", { edits: { ...edits, run } });
    expect(seen.status).toBe("fail");
    expect(seen.evidence).toContain("200 prompt tokens on average against 318 (−37.1 %)");
    expect(seen.evidence).toContain("truncated prompts: baseline 0, chimera 5");
    expect(seen.cure).toContain("num_ctx");
  });

  it("warns when answers ran past the context of one arm", () => {
    // Prompt and answer of report are 478 tokens.
    const effective = { contextLength: 450, sizeVramBytes: 0 };
    const run = (record: RunRecord): RunRecord =>
      record.arm === "chimera" ? { ...record, effective } : record;
    const seen = gate("same-work", { edits: { run } });
    expect(seen.status).toBe("warn");
    expect(seen.evidence).toContain("answers that ran past the context: baseline 0, chimera 5");
    expect(seen.cure).toContain("num_ctx");
  });

  it("allows the report prompt more room than the analyze prompt, which depends on no answer", () => {
    const within = gate("same-work", serverOf("chimera", "report", { promptTokens: 292 }));
    expect(within.status).toBe("pass");
    const beyond = gate("same-work", serverOf("chimera", "analyze", { promptTokens: 241 }));
    expect(beyond.status).toBe("fail");
  });

  it("fails a time but only warns a rate when one arm writes much less", () => {
    const shorter = serverOf("chimera", "report", { outputTokens: 100 });
    expect(gate("same-work", shorter, "workflowMs").status).toBe("fail");
    expect(gate("same-work", shorter, "decodeTokensPerSecond").status).toBe("warn");
  });

  it("looks only at the stage a metric is taken from", () => {
    const other = serverOf("chimera", "analyze", { promptTokens: 100 });
    expect(gate("same-work", other, "ttftMs").status).toBe("pass");
  });

  it("fails when the server or the model changed during the session", () => {
    const version = changedServer((end) => ({
      ...end,
      server: { ...end.server, version: "0.33.0" },
    }));
    expect(version.status).toBe("fail");
    expect(version.evidence).toContain("from 0.32.15 to 0.33.0");
    const model = changedServer((end) => ({
      ...end,
      server: { ...end.server, model: { ...end.server.model, digest: "f".repeat(64) } },
    }));
    expect(model.status).toBe("fail");
  });

  it("warns when the end of the session was not looked at", () => {
    const seen = gate("same-work", {}, "workflowMs", ({ environment: { start } }) => ({ start }));
    expect(seen.status).toBe("warn");
  });

  it("warns when the server counts no prompt tokens", () => {
    const seen = gate("same-work", serverOf("chimera", "report", { promptTokens: undefined }));
    expect(seen.status).toBe("warn");
  });
});

describe("treatment-delivered", () => {
  it("warns when some of the options changed nothing", () => {
    const seen = gate("treatment-delivered", {});
    expect(seen.status).toBe("warn");
    expect(seen.evidence).toContain("num_gpu 80 changed nothing here");
    expect(seen.evidence).toContain("num_ctx 512 took effect: context 512, baseline 4096");
  });

  it("fails when all of them changed nothing", () => {
    const seen = gate("treatment-delivered", {
      arms: [{ name: "baseline" }, { name: "gpu", options: { num_gpu: 80 } }],
    });
    expect(seen.status).toBe("fail");
  });

  it("passes where the GPU share really differs", () => {
    const seen = gate("treatment-delivered", {
      arms: [
        { name: "baseline" },
        {
          name: "gpu",
          options: { num_gpu: 80 },
          effective: { contextLength: 4096, sizeBytes: 100, sizeVramBytes: 100 },
        },
      ],
    });
    expect(seen).toMatchObject({ status: "pass" });
    expect(seen.evidence).toContain("100 % of the model in GPU memory, baseline 0 %");
  });

  it("warns when the server made something else of an option", () => {
    const seen = gate("treatment-delivered", {
      arms: [
        { name: "baseline" },
        { name: "short", options: { num_ctx: 256 }, effective: { contextLength: 2048 } },
      ],
    });
    expect(seen.status).toBe("warn");
    expect(seen.evidence).toContain("num_ctx 256 became a context of 2048, baseline 4096");
  });

  it("warns where the server does not tell, and passes sampling options and equal arms", () => {
    expect(gate("treatment-delivered", otherOptions({ num_batch: 128 })).status).toBe("warn");
    expect(gate("treatment-delivered", otherOptions({ temperature: 0.1 })).status).toBe("pass");
    expect(gate("treatment-delivered", otherOptions({})).evidence).toContain("A with A");
  });
});

describe("warm", () => {
  it("warns at one cold run in five and fails a time beyond that", () => {
    expect(gate("warm", {}).status).toBe("pass");
    expect(gate("warm", coldRuns(1)).status).toBe("warn");
    const seen = gate("warm", coldRuns(2));
    expect(seen.status).toBe("fail");
    expect(seen.evidence).toContain("2 of 5 runs of chimera loaded the model while measuring");
  });

  it("ignores cold calls of another stage", () => {
    expect(gate("warm", coldRuns(5), "decodeTokensPerSecond").status).toBe("pass");
  });
});

describe("failures", () => {
  it("passes without failures and still gives their interval", () => {
    expect(gate("failures", {}).evidence).toContain("95 % interval up to 43.4 %");
  });

  it("warns at some failures and fails when most runs are lost", () => {
    const some = gate("failures", failing(1));
    expect(some.status).toBe("warn");
    expect(some.evidence).toContain("chimera: 1 of 5 runs failed (http-500;");
    expect(gate("failures", failing(3)).status).toBe("fail");
  });

  it("compares the failure rates: Fisher's exact test, Newcombe's interval", () => {
    // 3 of 5 against 0 of 5: p = 2 · C(5,3) / C(10,3).
    const { evidence, cure } = gate("failures", failing(3));
    expect(evidence).toContain(
      "failure rate of chimera − that of baseline: 60.0 percentage points (95 % interval 3.0 to 88.2, Fisher's exact p = 0.17)",
    );
    expect(cure).not.toContain("fails more often");
    expect(gate("failures", {}).evidence).not.toContain("Fisher");
  });

  it("warns when one arm fails more often than chance makes it", () => {
    const { status, cure } = gate("failures", { runs: 10, ...failing(5) });
    expect(status).toBe("warn");
    expect(cure).toContain("fails more often");
  });

  it("warns about runs the measuring process disturbed and runs that never came", () => {
    const disturbed = gate("failures", {
      edits: { run: (run) => ({ ...run, valid: run.id !== "r0002" }) },
    });
    expect(disturbed.status).toBe("warn");
    expect(disturbed.evidence).toContain("disturbed by the measuring process");
  });
});

describe("order", () => {
  it("passes randomised blocks and gives the seed", () => {
    expect(gate("order", {})).toMatchObject({ status: "pass" });
    expect(gate("order", {}).evidence).toContain("(seed 20261123)");
  });

  it("warns a sequential plan", () => {
    const seen = gate("order", { plan: { order: "sequential" } });
    expect(seen.status).toBe("warn");
    expect(seen.evidence).toContain("order-confounded");
  });

  it("does not say that one arm came before the other where several sessions of both alternate", () => {
    const whole = gate("order", {
      plan: { order: "sequential" },
      edits: {
        run: (run) => ({ ...run, sequence: run.block + (run.arm === "baseline" ? 0 : 100) }),
      },
    });
    expect(whole.evidence).toContain("all runs of one arm came before the other's");
    const inTurn = gate("order", {
      plan: { order: "sequential" },
      edits: {
        run: (run) => ({ ...run, sequence: run.block * 2 + (run.arm === "baseline" ? 0 : 1) }),
      },
    });
    expect(inTurn.status).toBe("warn");
    expect(inTurn.evidence).toContain("in several sessions");
    expect(inTurn.evidence).not.toContain("before the other's");
  });

  it("warns when chance put one arm first in every block", () => {
    const session: SessionInput = {
      edits: {
        run: (run) => ({ ...run, sequence: run.block * 2 + (run.arm === "baseline" ? 0 : 1) }),
      },
    };
    expect(gate("order", session).status).toBe("warn");
  });
});
