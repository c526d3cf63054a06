import { BenchError, callRecordSchema, runRecordSchema } from "@runproof/contract";
import { assert, constantFrom, jsonValue, property } from "fast-check";
import { expect, test } from "vitest";

import { importSession, MOST_IMPORT_BYTES } from "../../src/index.ts";
import { fixtureJson, importJson, importProblem } from "../fixtures/read-fixture.ts";

// oxlint-disable-next-line typescript/no-explicit-any
type Content = any;

const CASES: readonly (readonly [what: string, says: RegExp, spoil: (content: Content) => void])[] =
  [
    [
      "a missing number",
      /baseline\.llm_calls\[0\]\.metrics\.ttft_ms/,
      (c) => delete c.baseline.llm_calls[0].metrics.ttft_ms,
    ],
    [
      "NaN as text",
      /chimera\.llm_calls\[3\]\.metrics\.eval_duration_ms/,
      (c) => (c.chimera.llm_calls[3].metrics.eval_duration_ms = "NaN"),
    ],
    [
      "a negative duration",
      /load_duration_ms/,
      (c) => (c.baseline.llm_calls[1].metrics.load_duration_ms = -1),
    ],
    [
      "a number beyond any benchmark",
      /total_duration_ms/,
      (c) => (c.baseline.llm_calls[1].metrics.total_duration_ms = 1e300),
    ],
    [
      "half a token",
      /tokens_generated/,
      (c) => (c.baseline.llm_calls[1].metrics.tokens_generated = 1.5),
    ],
    ["an unknown stage", /stage/, (c) => (c.baseline.llm_calls[1].stage = "__proto__")],
    [
      "a run twice",
      /workflow_runs holds run 1 twice/,
      (c) => (c.baseline.workflow_runs[1].run_number = 1),
    ],
    [
      "a call twice",
      /llm_calls holds the analysis of run 1 twice/,
      (c) => c.baseline.llm_calls.push(c.baseline.llm_calls[0]),
    ],
    [
      "a call of no run",
      /report of run 9, workflow_runs does not/,
      (c) => (c.baseline.llm_calls[1].run_number = 9),
    ],
    [
      "copies that differ",
      /differ in the report of run 2/,
      (c) => (c.chimera.workflow_runs[1].llm_calls[1].metrics.ttft_ms = 1),
    ],
    [
      "a call that is missing everywhere",
      /llm_calls lacks the report of run 5/,
      (c) => {
        c.chimera.llm_calls.pop();
        c.chimera.workflow_runs[4].llm_calls.pop();
      },
    ],
    ["another number of runs", /runs is 7, workflow_runs holds 5/, (c) => (c.baseline.runs = 7)],
    ["two models", /different models.*qwen2\.5:7b, other/s, (c) => (c.chimera.model = "other")],
    ["no calls", /baseline\.llm_calls/, (c) => (c.baseline.llm_calls = [])],
    ["run number 0", /run_number/, (c) => (c.baseline.llm_calls[0].run_number = 0)],
    ["a time that is none", /timestamp: not a time in UTC/, (c) => (c.timestamp = "yesterday")],
    [
      "an option that is an object",
      /configuration\.num_ctx/,
      (c) => (c.chimera.configuration.num_ctx = { a: 1 }),
    ],
  ];

test.each(CASES)("%s is refused with its place and a cure", (_, says, spoil) => {
  const content = fixtureJson("v2-reload.json");
  spoil(content);
  const problem = importProblem(() => importJson(content));
  expect(problem).toMatch(/^IMPORT_UNREADABLE: metrics\.json cannot be imported: /);
  expect(problem).toMatch(says);
  expect(problem).toMatch(/\| [a-z].{20,}$/);
});

test.each([
  ["nothing", ""],
  ["no JSON", "{"],
  ["NaN without quotes", '{"baseline": NaN}'],
  ["text", '"baseline"'],
  ["a list", "[]"],
  ["null", "null"],
  ["sides that are lists", '{"baseline":[],"chimera":[]}'],
  ["deep nesting", `${"[".repeat(200_000)}${"]".repeat(200_000)}`],
])("%s is refused", (_, text) => {
  const bytes = new TextEncoder().encode(text);
  expect(importProblem(() => importSession(bytes, "metrics.json"))).toMatch(/^IMPORT_UNREADABLE/);
});

test("bytes that are no UTF-8 are refused", () => {
  const bytes = Uint8Array.of(0x22, 0xff, 0x22);
  expect(importProblem(() => importSession(bytes, "x.json"))).toContain("it is not JSON");
});

test("a file above the limit is refused before it is parsed", () => {
  const bytes = new Uint8Array(MOST_IMPORT_BYTES + 1);
  expect(importProblem(() => importSession(bytes, "x.json"))).toMatch(
    /104857601 bytes \| files of up to/,
  );
});

test("many problems are counted, five are named", () => {
  const content = fixtureJson("v2-reload.json");
  for (const call of content.baseline.llm_calls) call.metrics.ttft_ms = "fast";
  expect(importProblem(() => importJson(content))).toMatch(/; 5 more/);
});

test("keys that mean something to JavaScript are data", () => {
  const text = JSON.stringify(fixtureJson("v2-reload.json")).replace(
    '"configuration":{}',
    '"configuration":{"__proto__":1,"constructor":2}',
  );
  const session = importSession(new TextEncoder().encode(text), "x.json");
  expect(session.runs).toHaveLength(10);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

/** Every place of a value that can be replaced. */
function places(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))];
}

test("whatever one value is replaced by, the file is refused or its records are sound", () => {
  const original = fixtureJson("v1.json");
  const where = places(original).filter((path) => path.length > 0);
  const holds = property(constantFrom(...where), jsonValue(), (path, value) => {
    const content: Content = structuredClone(original);
    const last = path.at(-1) ?? "";
    path.slice(0, -1).reduce((at, key) => at[key], content)[last] = value;
    return isSoundOrRefused(content);
  });
  expect(() => assert(holds, { numRuns: 300 })).not.toThrow();
});

function isSoundOrRefused(content: Content): boolean {
  try {
    const { calls, runs } = importJson(content);
    for (const call of calls) callRecordSchema.parse(call);
    for (const run of runs) runRecordSchema.parse(run);
    return true;
  } catch (error) {
    return BenchError.is(error);
  }
}
