import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { measuresFileSchema } from "@runproof/contract";
import { readRun } from "@runproof/run-store";
import { expect, test } from "vitest";

import { emptyFolder, onlyRun, runCli } from "./cli-process.ts";
import { textOf } from "./text-of.ts";

const PLANS = new URL("../../../../configs/plans/", import.meta.url);

/** Run the example of the README, changed so that no busy machine fails it. */
async function runExample(change: (plan: string) => string): Promise<string> {
  const folder = await emptyFolder();
  const shipped = await readFile(new URL("own-agent.yaml", PLANS), "utf8");
  await writeFile(join(folder, "agent.yaml"), `${change(shipped)}\neventLoopLimitMs: 600000\n`);
  const argv = ["bench", "agent.yaml", "--engine", "embedded", "--runs", "2", "--seed", "7"];
  const { exitCode, stderr } = await runCli(argv, { cwd: folder });
  expect(stderr).not.toContain("error:");
  expect(exitCode).toBe(0);
  return await onlyRun(join(folder, "runs"));
}

/** The prompts that were measured, in the order of the calls. */
async function promptsOf(run: string): Promise<readonly string[]> {
  const { calls } = await readRun(run);
  const measured = calls.filter(({ phase }) => phase === "measured");
  return await Promise.all(measured.map(({ promptHash }) => textOf(run, promptHash)));
}

test.skipIf(process.platform === "win32")(
  "the README's own agent looks up, retrieves and reports, every step is measured, and the same in TypeScript asks for the same, byte by byte",
  async () => {
    const run = await runExample((plan) => plan);
    const { runs, problems } = await readRun(run);
    expect(problems).toEqual([]);
    expect(runs).toHaveLength(4);
    for (const { status, stages } of runs) {
      expect(status).toBe("ok");
      expect(stages.map(({ name }) => name)).toEqual([
        "scan",
        "ingest",
        "lookup",
        "passages",
        "report",
      ]);
    }
    const prompts = await promptsOf(run);
    expect(prompts).toHaveLength(4);
    for (const prompt of prompts) {
      expect(prompt).toContain("gpu80_ctx1024_temp0p6_v2,114.98");
      expect(prompt).not.toContain("ctx256_temp0p6,");
    }
    const text = await readFile(join(run, "measures.json"), "utf8");
    const { measures } = measuresFileSchema.parse(JSON.parse(text));
    for (const stage of ["lookup", "passages", "report"])
      expect(
        measures.some((measure) => measure.stage === stage),
        stage,
      ).toBe(true);
    const module = fileURLToPath(new URL("own-agent.ts", PLANS));
    const inTypeScript = await promptsOf(
      await runExample((plan) =>
        plan.replace(/ {2}workflow:\n {4}steps:\n(?: {6}.*\n)+/, `  workflow: ${module}\n`),
      ),
    );
    expect(inTypeScript).toEqual(prompts);
  },
);
