import { join } from "node:path";

import { readRun } from "@runproof/run-store";
import { expect, test } from "vitest";

import { measuredSessions } from "./measured-sessions.ts";
import { textOf } from "./text-of.ts";

test("the report agent reads the 101 files of the sample and reports what the model says of them", async () => {
  const { folder, first, printed } = await measuredSessions();
  expect(printed.stderr).not.toContain("error:");
  const run = join(folder, "runs", first);
  const { calls, ingestion, runs, problems } = await readRun(run);
  expect(problems).toEqual([]);
  expect(ingestion).toMatchObject({ files: 101, skipped: {} });
  expect(runs).toHaveLength(10);
  for (const { status, stages } of runs) {
    expect(status).toBe("ok");
    expect(stages.map(({ name }) => name)).toEqual(["scan", "ingest", "analyze", "report"]);
    expect(stages[0]?.facts).toMatchObject({ files: 101, skipped: 0 });
    expect(stages[1]?.facts).toMatchObject({ files: 101, skipped: 0 });
    expect(stages[1]?.facts["rows"]).toBeGreaterThan(900);
  }

  for (const { id } of runs) {
    const callOf = (stage: string) =>
      calls.find((call) => call.runId === id && call.stage === stage && call.phase === "measured");
    const [analyze, report] = [callOf("analyze"), callOf("report")];
    const material = await textOf(run, analyze?.promptHash);
    expect(material).toContain("\nFiles: README.md, ");
    expect(material).toContain("101 files");
    // The demo model was trained to answer each stage in its form.
    const analysis = await textOf(run, analyze?.answerHash);
    expect(analysis).toMatch(/^## Analysis\n/);
    expect(await textOf(run, report?.promptHash)).toContain(analysis.slice(0, 60));
    expect(await textOf(run, report?.answerHash)).toMatch(/^# Technical Report/);
  }
});
