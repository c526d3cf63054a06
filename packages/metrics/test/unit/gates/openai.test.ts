import type { CallRecord, Environment, Gate, GateId, Measure, RunRecord } from "@runproof/contract";
import { expect, test } from "vitest";

import { judge, measureRecords } from "../../../src/index.ts";
import { buildSession, type ArmBehaviour } from "../../fixture/build-session.ts";

const NO_OPTION = "the OpenAI API has no such option";
const NO_DURATIONS = "the OpenAI API reports no durations";

/** What OpenAI's API leaves of a call. */
function overOpenAi(call: CallRecord): CallRecord {
  const { promptTokens = 0, outputTokens = 0 } = call.server;
  const absent = { loadNs: NO_DURATIONS, evalNs: NO_DURATIONS, num_ctx: NO_OPTION };
  return {
    ...call,
    api: "openai",
    server: { promptTokens, outputTokens, doneReason: "length" },
    absent,
  };
}

/** Nobody says what context or memory the model runs with. */
function withoutEffect({ effective: _effective, ...run }: RunRecord): RunRecord {
  return run;
}

function withoutVersion(environment: Environment): Environment {
  const { version: _, ...server } = environment.server;
  const { digest: __, ...model } = server.model;
  return { ...environment, server: { ...server, engine: "openai-compatible", model } };
}

interface Judged {
  readonly gate: (id: GateId) => Gate;
  readonly verdicts: readonly string[];
  readonly measures: readonly Measure[];
}

function judged(options: ArmBehaviour["options"]): Judged {
  const session = buildSession({
    engine: "openai-compatible",
    api: "openai",
    arms: [{ name: "baseline" }, { name: "other", options: options ?? {}, speed: 0.7 }],
    plan: {
      metrics: [
        { id: "ttftMs", stage: "report", margin: 0.05 },
        { id: "decodeTokensPerSecond", stage: "report", margin: 0.05 },
      ],
    },
    edits: { call: overOpenAi, run: withoutEffect },
  });
  const start = withoutVersion(session.environment.start);
  const measures = measureRecords(session);
  const { comparisons } = judge({ ...session, measures, environment: { start, end: start } });
  return {
    gate: (id) => {
      const found = comparisons[0]?.gates.find((gate) => gate.id === id);
      if (found === undefined) throw new Error(`no gate ${id}`);
      return found;
    },
    verdicts: comparisons.map(({ verdict }) => verdict.kind),
    measures: measures.measures,
  };
}

test("an option that was not sent cannot have been delivered", () => {
  const { gate, verdicts } = judged({ num_ctx: 512 });
  expect(gate("treatment-delivered")).toMatchObject({
    status: "fail",
    evidence: `num_ctx 512 was not sent: ${NO_OPTION}`,
  });
  expect(verdicts[0]).toBe("not-comparable");
});

test("times of the client's own clock are judged, with what cannot be verified said", () => {
  const { gate, verdicts } = judged({ temperature: 0.1, num_ctx: 512 });
  expect(gate("treatment-delivered").status).toBe("warn");
  expect(gate("warm")).toMatchObject({
    status: "warn",
    evidence: expect.stringMatching(/not verifiable on this API \(.*no durations\)/),
  });
  const sameWork = gate("same-work");
  expect(sameWork.status).toBe("warn");
  expect(sameWork.evidence).toMatch(/fit into the context is not verifiable on this API/);
  expect(sameWork.evidence).toMatch(/does not tell its version/);
  expect(sameWork.evidence).toMatch(/gives no model digest/);
  expect(verdicts[0]).toBe("faster");
});

test("what needs the server's durations is absent, in the words of the records", () => {
  const { verdicts, measures } = judged({ temperature: 0.1 });
  expect(verdicts[1]).toBe("not-measured");
  for (const metric of ["decodeTokensPerSecond", "loadMs", "runTokensPerSecond"]) {
    const found = measures.filter((measure) => measure.metric === metric);
    expect(found.length).toBeGreaterThan(0);
    for (const { absentReason } of found) expect(absentReason).toBe(NO_DURATIONS);
  }
  const delivered = measures.find(({ metric }) => metric === "deliveredTokensPerSecond");
  expect(delivered?.summary?.n).toBe(5);
});
