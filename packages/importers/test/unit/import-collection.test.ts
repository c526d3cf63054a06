import { BenchError, callRecordSchema, runRecordSchema } from "@runproof/contract";
import { assert, constantFrom, integer, property, string } from "fast-check";
import { describe, expect, test } from "vitest";

import {
  fixtureBytes,
  fixtureJson,
  fixtureText,
  importTogether,
} from "../fixtures/read-fixture.ts";

function session(change: (content: ReturnType<typeof fixtureJson>) => void): string {
  const content = fixtureJson("v1.json");
  change(content);
  return JSON.stringify(content);
}

/** A session of a sweep. */
function sweepSession(gpu: number, timestamp: string): string {
  return session((content) => {
    content.chimera.configuration = { num_gpu: gpu };
    content.timestamp = timestamp;
    content.baseline.individual_runs[0].ttft_ms += gpu;
  });
}

const SWEEP = {
  "sweep/gpu60/data/metrics.json": sweepSession(60, "2025-11-10T05:00:00Z"),
  "sweep/gpu80/data/metrics.json": sweepSession(80, "2025-11-10T03:00:00Z"),
  "sweep/gpu99/data/metrics.json": sweepSession(99, "2025-11-10T04:00:00Z"),
};

describe("sessions of one folder", () => {
  const { studies, skipped } = importTogether(SWEEP);
  const [study] = studies;

  test("are one experiment: their baselines one arm, their configurations one each", () => {
    expect([studies.length, skipped]).toEqual([1, []]);
    expect(study?.resolvedPlan.cells.map(({ id }) => id)).toEqual([
      "baseline",
      "gpu80",
      "gpu99",
      "gpu60",
    ]);
    expect(study?.resolvedPlan.plan).toMatchObject({ name: "imported-sweep", runs: 3 });
    expect(study?.resolvedPlan.plan.arms[1]?.levels).toEqual({ num_gpu: 80 });
  });

  test("follow each other as they were recorded, each in blocks of its own", () => {
    expect(study?.source.sessions?.map(({ name }) => name)).toEqual(["gpu80", "gpu99", "gpu60"]);
    expect(study?.runs.map(({ source, arm, block }) => [source, arm, block])).toEqual([
      ["gpu80", "baseline", 0],
      ["gpu80", "gpu80", 0],
      ["gpu99", "baseline", 1],
      ["gpu99", "gpu99", 1],
      ["gpu60", "baseline", 2],
      ["gpu60", "gpu60", 2],
    ]);
    expect(study?.resolvedPlan.blocks).toHaveLength(3);
  });

  test("give the same study in whatever order their files are read", () => {
    const reversed = Object.fromEntries(Object.entries(SWEEP).toReversed());
    expect(importTogether(reversed).studies[0]?.calls).toEqual(study?.calls);
  });

  test("keep every file's name and hash", () => {
    expect(study?.source.facts).toMatchObject({ Files: "3", Sessions: "3", Rust: "1.90.0" });
    expect(study?.source.files?.map(({ file }) => file)).toEqual([
      "sweep/gpu80/data/metrics.json",
      "sweep/gpu99/data/metrics.json",
      "sweep/gpu60/data/metrics.json",
    ]);
  });
});

test("sessions that were configured alike are one arm, and it is said", () => {
  const { studies } = importTogether({
    "sweep/first/metrics.json": sweepSession(80, "2025-11-10T05:00:00Z"),
    "sweep/again/metrics.json": sweepSession(80, "2025-11-10T06:00:00Z"),
  });
  expect(studies[0]?.resolvedPlan.cells.map(({ id }) => id)).toEqual(["baseline", "gpu80"]);
  expect(studies[0]?.source.notes.join(" ")).toContain("are one arm: first, again.");
});

test("other models, and other formats, are other experiments", () => {
  const { studies } = importTogether({
    ...SWEEP,
    "sweep/other/metrics.json": session((content) => {
      content.baseline.model = "other";
      content.chimera.model = "other";
    }),
    "sweep/two/metrics.json": fixtureText("v2-reload.json"),
    "sweep/python/metrics.json": fixtureText("python-single.json"),
  });
  expect(studies.map(({ source }) => source.format)).toEqual([
    "chimeraforge-single-v1",
    "chimeraforge-single-v1",
    "chimeraforge-single-v2",
    "chimeraforge-python-single",
  ]);
  const names = studies.map(({ resolvedPlan }) => resolvedPlan.plan.name);
  expect(new Set(names).size).toBe(4);
});

test("a copy, a summary of runs that are there, and a table beside its JSON are skipped", () => {
  const { studies, skipped } = importTogether({
    "pairs/run_1/metrics.json": fixtureBytes("multi-v1.json"),
    "pairs/summary.json": fixtureBytes("multi-v1-summary.json"),
    "pairs/again/metrics.json": fixtureBytes("multi-v1.json"),
    "suite/prompts.csv": fixtureBytes("prompts.csv"),
    "suite/prompts.json": fixtureBytes("prompts.json"),
  });
  expect(studies.map(({ source }) => source.file)).toEqual([
    "pairs/run_1/metrics.json",
    "suite/prompts.json",
  ]);
  expect(skipped).toEqual([
    { file: "pairs/again/metrics.json", reason: "a copy of pairs/run_1/metrics.json" },
    {
      file: "pairs/summary.json",
      reason: "its runs are in pairs/run_1/metrics.json, with more of each",
    },
    { file: "suite/prompts.csv", reason: "its runs are in suite/prompts.json, with more of each" },
  ]);
});

test("a summary fills in the runs that have no file of their own", () => {
  const { studies } = importTogether({
    "a/summary.json": fixtureBytes("python-multi-summary.json"),
  });
  expect(studies[0]?.runs).toHaveLength(5);
  expect(studies[0]?.calls).toEqual([]);
  expect(studies[0]?.resolvedPlan.plan.metrics.map(({ id }) => id)).toEqual(["workflowMs"]);
});

const row = (change: (line: string) => string, file = "export-sweep.csv"): string => {
  const [header = "", ...lines] = fixtureText(file).trimEnd().split("\n");
  return [header, ...lines.map((line, index) => (index === 0 ? change(line) : line))].join("\n");
};

const SPOILED: readonly (readonly [what: string, content: string | Uint8Array, says: RegExp])[] = [
  ["cut off JSON", fixtureText("v2-reload.json").slice(0, 5_000), /not JSON .*the file is cut off/],
  ["JSON that ends after a brace", '{"baseline": {', /not JSON .*the file is cut off/],
  ["NaN", fixtureText("v1.json").replace(/"ttft_ms": [\d.]+/, '"ttft_ms": NaN'), /not JSON .*NaN/],
  ["UTF-16", Buffer.from(`\uFEFF${fixtureText("v1.json")}`, "utf16le"), /not UTF-8 .*UTF-16/],
  ["Latin-1", Buffer.from('{"café": 1}', "latin1"), /not JSON and not CSV/],
  ["no format", '{"a": 1}', /no format that can be imported/],
  ["a table of others", "a,b\n1,2\n", /not JSON, and no table of a format/],
  ["a quote that never ends", `${fixtureText("prompts.csv")}"open`, /not JSON and not CSV/],
  ["a row too short", `${fixtureText("prompts.csv")}1,2\n`, /not JSON and not CSV/],
  ["a header alone", `${fixtureText("prompts.csv").split("\n")[0]}\n`, /no row below the header/],
  [
    "an unknown kind of TTFT",
    row((line) => line.replace("server_load_plus_prompt_eval", "guess")),
    /kind that is not known .*row 2, ttft_kind: guess/,
  ],
  ["text for a number", row((line) => line.replace(",1024,", ",many,")), /row 2, num_ctx: many/],
  ["a negative number", row((line) => line.replace(",1024,", ",-1,")), /row 2, num_ctx: -1/],
  ["a call twice", row((line) => `${line}\n${line}`), /contradicts itself .*sweep_prompt twice/],
  [
    "pairs twice",
    row((line) => `${line}\n${line}`, "export-pairs.csv"),
    /contradicts itself .*run 1 is there twice/,
  ],
  [
    "agents of two models",
    fixtureText("multi-v1.json").replace('"gemma3:latest"', '"other"'),
    /agents ran different models/,
  ],
  [
    "runs of two configurations",
    JSON.stringify(
      [1, 2].map((number) => {
        const [run] = fixtureJson("python-single.json");
        run.run_number = number;
        run.chimera_results.metrics.configuration.num_gpu = number;
        return run;
      }),
    ),
    /runs are of different configurations/,
  ],
  [
    "a run twice",
    JSON.stringify([...fixtureJson("python-single.json"), ...fixtureJson("python-single.json")]),
    /run 1 is there twice/,
  ],
];

test.each(SPOILED)(
  "%s is skipped with its reason, and the others are imported",
  (_, content, says) => {
    const { studies, skipped } = importTogether({
      bad: content,
      "good.json": fixtureBytes("v1.json"),
    });
    expect(studies).toHaveLength(1);
    expect(skipped).toHaveLength(1);
    expect(`${skipped[0]?.reason}`.replaceAll("\n", " ")).toMatch(says);
  },
);

test("folders and configurations of any name give names that are safe and unlike each other", () => {
  const holds = property(
    string({ unit: "binary", maxLength: 80 }),
    string({ unit: "binary", maxLength: 80 }),
    (a, b) => {
      const { studies } = importTogether({
        [`${a}/x/metrics.json`]: sweepSession(1, "2025-11-10T05:00:00Z"),
        [`${b}/${a}/metrics.json`]: sweepSession(2, "2025-11-10T05:00:00Z"),
      });
      for (const { resolvedPlan, runs } of studies) {
        const ids = resolvedPlan.cells.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of [resolvedPlan.plan.name, ...ids]) {
          expect(id).toMatch(/^[a-z0-9][a-z0-9-]{0,62}$/);
        }
        for (const run of runs) runRecordSchema.parse(run);
      }
    },
  );
  expect(() => assert(holds, { numRuns: 100 })).not.toThrow();
});

const TABLES = [
  "prompts.csv",
  "prompts-by-model.csv",
  "export-sweep.csv",
  "export-pairs.csv",
  "export-pair-calls.csv",
];

test("whatever a cell of a table says, it is refused or its records are sound", () => {
  const cell = constantFrom(
    "",
    "NaN",
    "-1",
    "1e400",
    "x",
    "0",
    "__proto__",
    "1e11",
    "true",
    '"',
    "2,3",
  );
  const holds = property(
    constantFrom(...TABLES),
    integer({ min: 0 }),
    integer({ min: 0 }),
    cell,
    (file, line, column, text) => {
      const lines = fixtureText(file).trimEnd().split("\n");
      const at = line % lines.length;
      const cells = (lines[at] ?? "").split(",");
      cells[column % cells.length] = text;
      lines[at] = cells.join(",");
      try {
        for (const { calls, runs } of importTogether({ "x.csv": lines.join("\n") }).studies) {
          for (const call of calls) callRecordSchema.parse(call);
          for (const run of runs) runRecordSchema.parse(run);
        }
        return true;
      } catch (error) {
        return BenchError.is(error);
      }
    },
  );
  expect(() => assert(holds, { numRuns: 300 })).not.toThrow();
});
