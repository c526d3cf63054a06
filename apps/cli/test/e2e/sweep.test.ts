import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import {
  manifestSchema,
  qualityFileSchema,
  runRecordSchema,
  sweepFileSchema,
  verdictsFileSchema,
} from "@runproof/contract";
import type { z } from "@runproof/contract/zod";
import { expect, it } from "vitest";

import { emptyFolder, runCli } from "./cli-process.ts";

/** Four arms and the baseline, screened with two runs, the best two confirmed with five. */
const PLAN = `schemaVersion: 1
name: search
question: Which of them is faster?
workload: { kind: inference, turns: ["Write a Summary of 3 apples."], outputTokens: 8 }
engine: embedded
arms: [{ name: base }]
matrix: { factors: { temperature: [0.1, 0.9], top_k: [5, 40] } }
baseline: base
runs: 5
search: { screenRuns: 2, keep: 2, confirmRuns: 5 }
rehearsals: 0
eventLoopLimitMs: 5000
quality: { outline: ["Summary"] }
metrics: [{ id: workflowMs, margin: 0.05 }]
`;

it("searches a matrix: few runs of all arms, fresh ones of the best, which decide; the answers are looked at", async () => {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, "plan.yaml"), PLAN);
  const bench = await runCli(["bench", "plan.yaml"], { cwd });
  // Which one it is, the noise of this machine decides.
  expect(bench.stderr).toMatch(/in the first stage|no arm looked better than the baseline/);
  const [name = ""] = await readdir(join(cwd, "runs"));
  const run = join(cwd, "runs", name);
  const read = async <Schema extends z.ZodType>(
    file: string,
    schema: Schema,
  ): Promise<z.output<Schema>> => schema.parse(JSON.parse(await readFile(join(run, file), "utf8")));

  const { looks = [] } = await read("manifest.json", manifestSchema);
  const kept = looks.find(({ decision }) => decision === "keep")?.cellIds ?? [];
  const lines = (await readFile(join(run, "runs.ndjson"), "utf8")).trim().split("\n");
  const runs = lines.map((line) => runRecordSchema.parse(JSON.parse(line)));
  const confirmed = new Set(runs.filter(({ block }) => block >= 2).map(({ cellId }) => cellId));
  expect(confirmed).toEqual(new Set([...kept, "base"]));
  const { comparisons } = await read("verdicts.json", verdictsFileSchema);
  expect(comparisons).toHaveLength(4);
  expect(
    comparisons.map(({ candidateArm, verdict }) => [
      candidateArm,
      "candidateRuns" in verdict ? verdict.candidateRuns : verdict.kind,
    ]),
  ).toEqual(
    comparisons.map(({ candidateArm }) => [
      candidateArm,
      kept.includes(candidateArm) ? 5 : "not-measured",
    ]),
  );

  const sweep = await read("sweep.json", sweepFileSchema);
  expect(sweep.sensitivity[0]).toMatchObject({ cells: 4, blocks: 2, missingCells: 0 });
  const { answers } = await read("quality.json", qualityFileSchema);
  expect(answers).toHaveLength(runs.length);
  expect(answers.every(({ outline }) => outline?.asked === 1)).toBe(true);

  const verified = await runCli(["verify", run], { cwd });
  expect(verified.stdout).toContain("verified");
  expect(verified.exitCode).toBe(0);

  const graded = await runCli(["report", run, "--require", "decision-grade"], { cwd });
  expect(graded.exitCode).toBe(5);
  expect(graded.stderr).toContain("exploratory, not decision-grade");
  expect(graded.stderr).toMatch(/met +measurement-boundary: times include/);
  expect(graded.stderr).toMatch(/missing +cross-validation: /);
});
