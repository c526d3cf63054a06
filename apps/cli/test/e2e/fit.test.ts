import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { z } from "@runproof/contract/zod";
import { checkProfile } from "@runproof/embedded-ollama";
import { expect, test } from "vitest";

import { emptyFolder, onlyRun, runCli } from "./cli-process.ts";
import { measuredSessions } from "./measured-sessions.ts";

const PLAN = `
schemaVersion: 1
name: pair
workload: { kind: inference, turns: ["Write a short report about throughput."], outputTokens: 48 }
engine: embedded
together:
  agents: [{ name: writer }, { name: critic }]
  layouts:
    slots: { instances: 1, env: { OLLAMA_NUM_PARALLEL: "2" } }
    servers: { instances: 2, env: { OLLAMA_NUM_PARALLEL: "1" } }
factor: layout
matrix: { factors: { layout: [slots, servers] } }
baseline: slots
runs: 4
warmupCalls: 1
rehearsals: 0
eventLoopLimitMs: 600000
metrics: [{ id: workflowMs, margin: 0.1 }]
`;

const validationSchema = z.object({
  fittedBlocks: z.number(),
  predictedBlocks: z.number(),
  errors: z.array(
    z.object({
      metric: z.string(),
      values: z.number(),
      bias: z.number(),
      absoluteError: z.number(),
    }),
  ),
});

test("a measured run becomes a profile that simulates", async () => {
  const { folder, first } = await measuredSessions();
  const cwd = await emptyFolder();
  const fit = [
    "fit",
    first,
    "--from",
    join(folder, "runs"),
    "--out",
    "mine.json",
    "--name",
    "mine",
  ];
  const { exitCode, stdout, stderr } = await runCli(fit, { cwd });
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(
    new RegExp(`^profile mine\\. Fitted by runproof fit to run ${first}: \\d+ calls`),
  );
  expect(stdout).toContain("Medians, and lines by the median of all slopes (Theil–Sen)");
  expect(stdout).toMatch(/decode +│ +20 │/);
  expect(stderr).toContain("runproof simulate PLAN --profile ./mine.json");
  const profile = checkProfile(JSON.parse(await readFile(join(cwd, "mine.json"), "utf8")));
  expect(profile.models.map(({ name }) => name)).toEqual(["simulated-tinyreport:latest"]);
  expect(profile.residuals?.map(({ of }) => of)).toContain("decode");
  const simulate = "simulate quick --runs 3 --profile ./mine.json".split(" ");
  const simulated = await runCli(simulate, { cwd });
  expect(simulated.exitCode).toBe(0);
  expect(simulated.stdout).toContain("with profile mine. Fitted by runproof fit to run");
  expect(simulated.stdout).toMatch(/memory of .* simulated-tinyreport:latest 2\.1 MB/);
});

test("agents that were measured at the same time give slowdowns, and half of their blocks a validation", async () => {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, "pair.yaml"), PLAN);
  const bench = await runCli(["bench", "pair.yaml", "--quiet", "--seed", "3"], { cwd });
  expect(bench.exitCode, bench.stderr).toBe(0);
  const run = await onlyRun(join(cwd, "runs"));
  const fitted = await runCli(["fit", run, "--output", "json"], { cwd });
  const profile = checkProfile(JSON.parse(fitted.stdout));
  const kindOf = new Map(profile.basis.map(({ of, kind }) => [of, kind]));
  expect(kindOf.get("device.perOtherSlot")).toBe("measured");
  expect(fitted.stderr).toContain("nothing was written");
  const { exitCode, stdout } = await runCli(["fit", run, "--validate", "--output", "json"], {
    cwd,
  });
  expect(exitCode).toBe(0);
  const { errors, ...halves } = validationSchema.parse(JSON.parse(stdout));
  expect(halves).toEqual({ fittedBlocks: 2, predictedBlocks: 2 });
  const metrics = errors.map(({ metric }) => metric);
  expect(metrics).toEqual(expect.arrayContaining(["workflowMs", "speedup", "slowdown", "evalMs"]));
  for (const { absoluteError, bias } of errors) {
    expect(absoluteError).toBeGreaterThanOrEqual(Math.abs(bias) - 1e-9);
  }
  const text = await runCli(["fit", run, "--validate"], { cwd });
  expect(text.stdout).toMatch(
    /^validation of .*: fitted to 2 blocks \(1, 3, 5 …\), predicted the 2 others/,
  );
});

test("refuses what no profile can be made of", async () => {
  const { folder, first, second } = await measuredSessions();
  const cwd = await emptyFolder();
  const from = ["--from", join(folder, "runs")];
  const halves = await runCli(["fit", second, "--validate", ...from], { cwd });
  expect(halves.exitCode).toBe(2);
  expect(halves.stderr).toMatch(
    /cannot be split in halves[^]*cause: it has runs of 1 block[^]*try: /,
  );
  const nowhere = await runCli(["fit", "nothing", ...from], { cwd });
  expect(nowhere.exitCode).toBe(2);
  const name = await runCli(["fit", first, ...from, "--out", "mine.yaml"], { cwd });
  expect(name.exitCode).toBe(2);
  expect(name.stderr).toContain("--out: name a file that ends in .json");
});
