import { callRecordSchema, resolvedPlanSchema, runRecordSchema } from "@runproof/contract";
import { describe, expect, test } from "vitest";

import { importSession } from "../../src/index.ts";
import { fixtureBytes, fixtureJson, importJson, importProblem } from "../fixtures/read-fixture.ts";

describe.each(["v1.json", "v2-reload.json", "v2-failed-call.json"])("%s", (name) => {
  const session = importSession(fixtureBytes(name), name);

  test("gives records that the contract accepts", () => {
    expect(resolvedPlanSchema.parse(session.resolvedPlan)).toEqual(session.resolvedPlan);
    for (const call of session.calls) expect(callRecordSchema.parse(call)).toEqual(call);
    for (const run of session.runs) expect(runRecordSchema.parse(run)).toEqual(run);
  });

  test("names calls and runs once, in the order of execution, baseline first", () => {
    const ids = [...session.calls, ...session.runs].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(session.runs.map(({ sequence }) => sequence)).toEqual(session.runs.map((_, i) => i));
    expect(session.runs[0]?.arm).toBe("baseline");
    expect(session.resolvedPlan.plan.order).toBe("sequential");
    const known = new Set(session.calls.map(({ id }) => id));
    const named = session.runs.flatMap(({ stages }) => stages.flatMap(({ callIds }) => callIds));
    expect(new Set(named)).toEqual(known);
  });

  test("says what it does not know and invents nothing", () => {
    expect(Object.keys(session.source.absent)).toEqual(
      expect.arrayContaining(["prompt tokens", "server version", "seed", "start times"]),
    );
    for (const { server, startedAt, http, client } of session.calls) {
      expect([server.promptTokens, server.totalNs, startedAt, http, client.lastContentNs]).toEqual(
        Array(5).fill(undefined),
      );
    }
    for (const run of session.runs)
      expect([run.startedAt, run.samplingSeed]).toEqual([undefined, undefined]);
    expect(JSON.stringify(session)).not.toContain("SahilKadadekar");
  });
});

test("v2 keeps every number of a call, in nanoseconds", () => {
  const { calls, texts } = importSession(fixtureBytes("v2-reload.json"), "metrics.json");
  expect(calls).toHaveLength(20);
  const cold = calls.find(({ id }) => id === "chimera-1-analysis");
  expect(cold).toMatchObject({
    stage: "analysis",
    status: "ok",
    options: { num_ctx: 512, num_gpu: 80, temperature: 0.8 },
    client: { sentNs: 0, firstContentNs: 4_702_943_200, endNs: 16_974_827_600 },
    server: {
      loadNs: 4_591_269_000,
      promptEvalNs: 104_159_700,
      evalNs: 11_725_013_500,
      outputTokens: 952,
    },
  });
  expect(texts.get("chimera-1-analysis")?.prompt).toHaveLength(cold?.promptCharacters ?? -1);
});

test("v2 keeps the times of the stages, and their sum is the time of the run", () => {
  const { runs } = importSession(fixtureBytes("v2-reload.json"), "metrics.json");
  expect(runs[0]?.stages.map(({ name, kind }) => [name, kind])).toEqual([
    ["ingest", "ingest"],
    ["analysis", "analyze"],
    ["report", "report"],
  ]);
  expect(runs[0]?.endNs).toBe(43_991_893_600);
  expect(runs[0]?.stages.map(({ startNs, endNs }) => endNs - startNs)).toEqual([
    19_146_700, 11_222_400_100, 32_748_183_400,
  ]);
});

test("a call of 0 tokens and 0 ms is a failed call of a failed run, and none of its zeros is kept", () => {
  const { calls, runs } = importSession(fixtureBytes("v2-failed-call.json"), "metrics.json");
  const failed = calls.filter(({ status }) => status !== "ok");
  expect(failed).toMatchObject([
    { id: "chimera-3-report", status: "failed", error: { code: "incomplete" }, server: {} },
  ]);
  expect(failed[0]?.server).toEqual({});
  expect(failed[0]?.client.firstContentNs).toBe(479_503_200);
  expect(runs.filter(({ status }) => status === "failed").map(({ id }) => id)).toEqual([
    "chimera-3",
  ]);
});

test("v1 has one call per run and no texts", () => {
  const { calls, runs, source } = importSession(fixtureBytes("v1.json"), "metrics.json");
  expect(runs.map(({ stages }) => stages.map(({ name }) => name))).toEqual([["call"], ["call"]]);
  expect(calls[0]).toMatchObject({ id: "baseline-1-call", server: { outputTokens: 1483 } });
  expect([calls[0]?.promptHash, calls[0]?.promptCharacters]).toEqual([undefined, undefined]);
  expect(source.format).toBe("chimeraforge-single-v1");
  expect(calls[1]?.options).toEqual({
    num_ctx: 512,
    num_gpu: 80,
    repeat_penalty: 1.1,
    temperature: 0.8,
    top_k: 40,
    top_p: 0.9,
  });
});

test("v0 is refused, because averages cannot be computed again", () => {
  const problem = importProblem(() => importSession(fixtureBytes("v0.json"), "metrics.json"));
  expect(problem).toMatch(
    /^IMPORT_UNREADABLE: metrics\.json cannot be imported: it holds averages only/,
  );
  expect(problem).toContain("individual_runs");
});

test("the file decides on its format by its keys; what is new in it is ignored", () => {
  const content = fixtureJson("v2-reload.json");
  content.added = { by: "a later version" };
  content.baseline.llm_calls[0].metrics.extra = 1;
  content.baseline.workflow_runs[0].llm_calls[0].metrics.extra = 2;
  expect(importJson(content).source.format).toBe("chimeraforge-single-v2");
});

test("the same bytes give the same session", () => {
  const bytes = fixtureBytes("v2-reload.json");
  expect(importSession(bytes, "a.json")).toEqual(importSession(bytes, "a.json"));
  expect(importSession(bytes, "a.json").source.sha256).toMatch(/^[0-9a-f]{64}$/);
});
