import { callRecordSchema, resolvedPlanSchema, runRecordSchema } from "@runproof/contract";
import { describe, expect, test } from "vitest";

import { importSession, type ImportedSession } from "../../src/index.ts";
import { fixtureBytes, importProblem, importTogether } from "../fixtures/read-fixture.ts";

const FORMATS: readonly (readonly [
  file: string,
  format: string,
  arms: RegExp | string,
  runs: number,
])[] = [
  ["python-single.json", "chimeraforge-python-single", "chimera, baseline", 2],
  ["python-single-november.json", "chimeraforge-python-single", "chimera, baseline", 2],
  ["multi-v1.json", "chimeraforge-multi-v1", "chimera-homo", 1],
  ["multi-v1-summary.json", "chimeraforge-multi-summary", "chimera-homo", 1],
  ["multi-v2-failed-call.json", "chimeraforge-multi-v2", "chimera-homo", 1],
  ["multi-v2-serial.json", "chimeraforge-multi-v2", "chimera-homo", 1],
  ["python-multi.json", "chimeraforge-python-multi-tr110", "baseline-vs-chimera", 1],
  ["python-multi-summary.json", "chimeraforge-python-multi-tr110", "baseline-vs-chimera", 5],
  ["python-multi-direct.json", "chimeraforge-python-multi-tr116", "chimera-homo", 1],
  ["prompts.json", "chimeraforge-prompts-json", "gemma3-latest", 1],
  ["prompts.csv", "chimeraforge-prompts-csv", "defaults", 1],
  ["prompts-by-model.csv", "chimeraforge-prompts-csv", "q4-0, q5-k-m, q8-0", 3],
  ["export-sweep.csv", "chimeraforge-export", /^g60-c1024-t0-2, .*g60-c4096-t0-8$/, 9],
  ["export-pair-calls.csv", "chimeraforge-export", /^b-gpu80-b-ctx512-b-t0p8, /, 5],
  ["export-pairs.csv", "chimeraforge-export", /^b-gpu80-b-ctx512-b-t0p8, /, 5],
];

function imported(file: string): ImportedSession {
  return importSession(fixtureBytes(file), "result");
}

describe.each(FORMATS)("%s", (file, format, arms, runs) => {
  const session = imported(file);

  test("is told by its content, and gives records that the contract accepts", () => {
    expect(session.source.format).toBe(format);
    expect(session.runs).toHaveLength(runs);
    expect(session.resolvedPlan.cells.map(({ id }) => id).join(", ")).toMatch(arms);
    expect(resolvedPlanSchema.parse(session.resolvedPlan)).toEqual(session.resolvedPlan);
    for (const call of session.calls) expect(callRecordSchema.parse(call)).toEqual(call);
    for (const run of session.runs) expect(runRecordSchema.parse(run)).toEqual(run);
  });

  test("names records once, and its runs name every call", () => {
    const ids = [...session.calls, ...session.runs].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const named = session.runs.flatMap(({ stages }) => stages.flatMap(({ callIds }) => callIds));
    expect(new Set(named)).toEqual(new Set(session.calls.map(({ id }) => id)));
    for (const { stages } of session.runs) {
      const own = new Set(stages.map(({ id }) => id));
      expect(stages.every(({ parentId }) => parentId === undefined || own.has(parentId))).toBe(
        true,
      );
    }
  });
});

test("Python keeps means over calls: they are told as such, and no rate is made of them", () => {
  const { calls, runs, source } = imported("python-single.json");
  expect(calls[0]).toMatchObject({
    id: "chimera-1-analysis-and-report",
    calls: 2,
    firstTokenRule: "server-load-and-prompt",
    client: { firstContentNs: 1_619_337_200, endNs: 22_822_471_500 },
    server: { outputTokens: 1935 },
  });
  expect(calls[0]?.server.evalNs).toBeUndefined();
  expect(runs[0]?.stages[0]?.facts).toMatchObject({ calls: 2, files: 0 });
  expect(runs[0]?.endNs).toBe(23_491_752_000);
  expect(source.absent).toMatchObject({ calls: expect.stringContaining("means and sums") });
});

test("in November the same program took prompt evaluation alone for TTFT", () => {
  const { calls } = imported("python-single-november.json");
  expect(new Set(calls.map(({ firstTokenRule }) => firstTokenRule))).toEqual(
    new Set(["server-prompt"]),
  );
});

test("the tuned agent ran first there, as the times without a zone tell", () => {
  const { runs } = imported("python-single.json");
  expect(runs.map(({ arm }) => arm)).toEqual(["chimera", "baseline"]);
  expect(runs[0]?.startedAt).toBeUndefined();
});

test("a pair is one run with a lane per agent", () => {
  const { runs, calls } = imported("multi-v1.json");
  expect(runs[0]?.endNs).toBe(10_196_179_700);
  expect(runs[0]?.stages).toMatchObject([
    { name: "pair", kind: "parallel", startNs: 0, endNs: 10_196_179_700 },
    {
      name: "agent-a",
      branch: 0,
      parentId: "chimera-homo-1-pair",
      startNs: 0,
      endNs: 10_195_995_400,
      notes: ["agent: Chimera Agent A", "server: http://localhost:11434"],
    },
    { name: "agent-b", branch: 1, startNs: 0, endNs: 6_567_623_200 },
  ]);
  expect(calls[0]?.options).toMatchObject({ temperature: 0.6, top_p: 0.9 });
});

test("agents whose times add up to the time of the pair ran one after the other", () => {
  const { runs } = imported("multi-v2-serial.json");
  const [a, b] = ["agent-a", "agent-b"].map((lane) =>
    runs[0]?.stages.find(({ name }) => name === lane),
  );
  expect(a?.startNs).toBe(0);
  expect(b?.startNs).toBe(a?.endNs);
  expect(b?.endNs).toBeLessThanOrEqual(runs[0]?.endNs ?? 0);
});

test("a failed call of one agent fails the pair, and its zeros are not kept", () => {
  const { runs, calls } = imported("multi-v2-failed-call.json");
  expect(runs[0]?.status).toBe("failed");
  const failed = calls.filter(({ status }) => status !== "ok");
  expect(failed).toMatchObject([
    { stage: "agent-b-analysis", error: { code: "incomplete" }, server: {} },
  ]);
  expect(failed[0]?.server).toEqual({});
});

test("options of agents that differ stand beside each other with their agents", () => {
  const { resolvedPlan, calls } = imported("python-multi.json");
  expect(resolvedPlan.cells[0]?.options).toMatchObject({ "agent-b.num_gpu": 60 });
  expect(calls.map(({ options }) => options["num_gpu"])).toEqual([undefined, 60]);
});

test("where tokens and rate agree on it, an evaluation time is what the total leaves", () => {
  const { calls, resolvedPlan, source } = imported("python-multi-direct.json");
  expect(calls[0]).toMatchObject({
    firstTokenRule: "server-prompt",
    client: { endNs: 16_028_182_200 },
    server: { promptEvalNs: 112_185_500, evalNs: 11_190_396_000, outputTokens: 267 },
  });
  expect(resolvedPlan.cells[0]?.options["num_ctx"]).toBe(2048);
  expect(source.absent["model"]).toBe("the file does not name it");
});

test("prompts of one pass are one run, seconds become nanoseconds, and no latency is made up", () => {
  const { runs, calls, resolvedPlan } = imported("prompts.json");
  expect(runs[0]?.stages.map(({ name, iteration }) => [name, iteration])).toEqual(
    [0, 1, 2, 3, 4].map((iteration) => ["prompt", iteration]),
  );
  expect(calls[0]).toMatchObject({
    firstTokenRule: "server-load-and-prompt",
    client: { firstContentNs: 2_326_078_800 },
    server: { loadNs: 2_023_646_500, promptEvalNs: 302_432_300, evalNs: 7_967_061_500 },
    absent: { endNs: expect.stringContaining("no time of the whole call") },
  });
  expect(resolvedPlan.plan.metrics.map(({ id }) => id)).toEqual(["runTokensPerSecond", "ttftMs"]);
});

test("models that are compared are arms with a model of their own", () => {
  const { resolvedPlan } = imported("prompts-by-model.csv");
  expect(resolvedPlan.plan.factor).toBe("model");
  expect(resolvedPlan.cells.map(({ model }) => model)).toEqual([
    "llama3.1:8b-instruct-q4_0",
    "llama3.1:8b-instruct-q5_K_M",
    "llama3.1:8b-instruct-q8_0",
  ]);
});

test("a sweep has levels, and its calls that timed out are failures", () => {
  const { resolvedPlan, calls } = imported("export-sweep.csv");
  expect(resolvedPlan.plan.arms[0]?.levels).toEqual({ num_ctx: 1024, temperature: 0.2 });
  expect(calls.filter(({ status }) => status === "timedOut")).toHaveLength(2);
  expect(calls.find(({ status }) => status === "timedOut")).toMatchObject({
    error: { code: "timeout", message: "timed out" },
    server: {},
  });
});

test("a table of several data sets is several experiments", () => {
  const problem = importProblem(() => importSession(fixtureBytes("export-calls.csv"), "x.csv"));
  expect(problem).toMatch(/it holds 2 experiments \| imported-tr111-v2, imported-tr111-v1-means/);
  const { studies } = importTogether({ "x.csv": fixtureBytes("export-calls.csv") }, "x.csv");
  const [agent, means] = studies;
  expect(agent?.resolvedPlan.cells.map(({ id }) => id)).toEqual([
    "baseline",
    "baseline-default",
    "gpu120-ctx512-temp0p8",
    "gpu60-ctx512-temp0p6",
  ]);
  expect(agent?.runs).toHaveLength(18);
  expect(agent?.source.sessions).toHaveLength(3);
  expect(means?.calls.every(({ server }) => server.evalNs === undefined)).toBe(true);
});

function wall(session: ImportedSession | undefined): number {
  return session?.runs.reduce((sum, { endNs }) => sum + endNs, 0) ?? 0;
}

test("calls and times of pairs complete each other", () => {
  const alone = imported("export-pair-calls.csv");
  expect(alone.source.absent["time of pairs"]).toMatch(/was not imported/);
  const { studies } = importTogether({
    "calls.csv": fixtureBytes("export-pair-calls.csv"),
    "runs.csv": fixtureBytes("export-pairs.csv"),
  });
  expect(studies).toHaveLength(1);
  expect(studies[0]?.source.files?.map(({ file }) => file)).toEqual(["calls.csv", "runs.csv"]);
  expect(studies[0]?.calls).toHaveLength(10);
  expect(studies[0]?.runs).toHaveLength(5);
  expect(wall(studies[0])).toBe(wall(imported("export-pairs.csv")));
  expect(wall(studies[0])).not.toBe(wall(alone));
});

test("averages alone are refused with what to import instead", () => {
  const problem = importProblem(() => imported("prompts-summary.json"));
  expect(problem).toMatch(/it holds averages only.*prompt_suite_runs\.csv/);
});
