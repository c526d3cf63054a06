import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import {
  embeddingRecordSchema,
  manifestSchema,
  qualityFileSchema,
  type QualityFile,
} from "@runproof/contract";
import { sealRun } from "@runproof/run-store";
import { describe, expect, it } from "vitest";

import { emptyFolder, onlyRun, runCli } from "./cli-process.ts";

const plan = (quality: string): string => `schemaVersion: 1
name: similar
question: Do warmer answers say the same?
workload: { kind: inference, turns: ["Write a Summary of 3 apples."], outputTokens: 12 }
engine: embedded
arms: [{ name: cool, options: { temperature: 0 } }, { name: warm, options: { temperature: 1.8 } }]
baseline: cool
runs: 3
rehearsals: 0
eventLoopLimitMs: 600000
quality: ${quality}
metrics: [{ id: workflowMs, margin: 0.05 }]
`;

async function measured(quality: string): Promise<{ readonly cwd: string; readonly run: string }> {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, "plan.yaml"), plan(quality));
  const bench = await runCli(["bench", "plan.yaml"], { cwd });
  expect(bench.exitCode, bench.stderr).toBe(0);
  expect(bench.stderr).toMatch(/embedding \d+ texts with tinyreport/);
  return { cwd, run: await onlyRun(join(cwd, "runs")) };
}

async function qualityOf(run: string): Promise<QualityFile> {
  return qualityFileSchema.parse(JSON.parse(await readFile(join(run, "quality.json"), "utf8")));
}

describe("the similarity of meaning", () => {
  it("to the baseline's answers: made after measuring, kept as records, computed from them again", async () => {
    const { cwd, run } = await measured("{ embeddingModel: tinyreport }");
    const log = join(run, "embeddings.ndjson");
    const lines = (await readFile(log, "utf8")).trim().split("\n");
    const records = lines.map((line) => embeddingRecordSchema.parse(JSON.parse(line)));
    const { answers, embeddings, absent } = await qualityOf(run);
    expect(new Set(records.map(({ textHash }) => textHash))).toEqual(
      new Set(answers.map(({ answerHash }) => answerHash)),
    );
    expect(embeddings).toMatchObject({ dimensions: 192, texts: records.length, cut: 0 });
    expect(absent).not.toHaveProperty("embeddingSimilarity");
    const similar = answers.filter(({ embeddingSimilarity }) => embeddingSimilarity !== undefined);
    expect(new Set(similar.map(({ cellId }) => cellId))).toEqual(new Set(["warm"]));
    expect(similar).toHaveLength(3);
    const verified = await runCli(["verify", run], { cwd });
    expect(verified.exitCode, verified.stdout).toBe(0);

    // A vector that was changed is found by the seal, and without one by the similarity it gives.
    const forged = lines.map((line) => line.replace(/"vector":\[-?/, '"vector":[9'));
    await writeFile(log, [...forged, ""].join("\n"));
    const sealed = await runCli(["verify", run], { cwd });
    expect(sealed.exitCode).toBe(6);
    expect(sealed.stdout + sealed.stderr).toContain("embeddings.ndjson");
    await rm(join(run, "SHA256SUMS"));
    const unsealed = await runCli(["verify", run], { cwd });
    expect(unsealed.exitCode).not.toBe(0);
    expect(unsealed.stdout + unsealed.stderr).toContain("imilarity");
  });

  it("to a reference, which is embedded too; without vectors it is absent with its reason", async () => {
    const { cwd, run } = await measured("{ embeddingModel: tinyreport, reference: Three apples. }");
    const before = await qualityOf(run);
    expect(
      before.answers.every(({ embeddingSimilarity }) => embeddingSimilarity !== undefined),
    ).toBe(true);

    // As after a server that failed in the end; what is missing is asked for again, and nothing measured.
    const log = join(run, "embeddings.ndjson");
    const lines = (await readFile(log, "utf8")).trim().split("\n");
    await writeFile(log, `${lines[0]}\n`);
    const seal = join(run, "SHA256SUMS");
    const sums = (await readFile(seal, "utf8")).split("\n");
    await writeFile(seal, sums.filter((line) => !line.includes("embeddings.ndjson")).join("\n"));
    await sealRun(run);
    expect((await runCli(["report", run], { cwd })).exitCode).toBe(0);
    const without = await qualityOf(run);
    expect(without.absent["embeddingSimilarity"]).toMatch(/^tinyreport embedded 1 of \d+ texts$/);
    const resumed = await runCli(["bench", "--resume", run], { cwd });
    expect(resumed.exitCode, resumed.stderr).toBe(0);
    expect(await qualityOf(run)).toEqual(before);
    const manifest = JSON.parse(await readFile(join(run, "manifest.json"), "utf8")) as unknown;
    expect(manifestSchema.parse(manifest)).toMatchObject({ status: "complete" });
  });

  it("of a model that is not there is refused before anything is measured, with what is there", async () => {
    const cwd = await emptyFolder();
    await writeFile(join(cwd, "plan.yaml"), plan("{ embeddingModel: nomic-embed-text }"));
    const bench = await runCli(["bench", "plan.yaml"], { cwd });
    expect(bench.exitCode).toBe(3);
    expect(bench.stderr).toContain('no model "nomic-embed-text"');
    expect(bench.stderr).toContain("tinyreport");
    const runs = await readdir(join(cwd, "runs")).catch(() => []);
    expect(runs.filter((name) => !name.startsWith("."))).toEqual([]);
  });
});
