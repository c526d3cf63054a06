import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { z } from "@runproof/contract/zod";
import { expect, test } from "vitest";

import { emptyFolder, runCli } from "./cli-process.ts";

const rangeSchema = z.object({
  runs: z.number(),
  median: z.number(),
  low: z.number(),
  high: z.number(),
});
const documentSchema = z.object({
  provenance: z.literal("simulated"),
  profile: z.object({ name: z.string(), source: z.string(), caveat: z.string() }),
  set: z.array(z.object({ name: z.string() })),
  assumptions: z.array(z.string()),
  arms: z.array(
    z.object({
      arm: z.string(),
      agents: z.array(z.object({ name: z.string(), slowdown: rangeSchema.optional() })),
      measures: z.record(z.string(), rangeSchema),
      instances: z.array(
        z.object({ name: z.string(), weightsBytes: z.number(), cacheBytes: z.number() }),
      ),
    }),
  ),
});

const WHAT_IF = "simulate quick --set agents=4 --set instances=2 --set num_ctx=4096 --runs 8".split(
  " ",
);

test("says first that nothing was measured, with which profile, fitted to what, and what it is not", async () => {
  const { exitCode, stdout } = await runCli(WHAT_IF, { cwd: await emptyFolder() });
  expect(exitCode).toBe(0);
  const [first] = stdout.split("\n");
  expect(first).toMatch(
    /^simulated, not measured, with profile gemma3-rtx4080\. Fitted to the published raw data/,
  );
  expect(first).toContain("A replay of the numbers it was fitted to, no validation");
  expect(stdout).toContain(
    "plan quick with agents=4 instances=2 num_ctx=4096; 8 simulated runs per arm, seed 1",
  );
  expect(stdout).toMatch(/speed-up .* efficiency .* slowdown per agent/);
  expect(stdout).toMatch(
    /memory of .*instance-1 3\.91 GB = simulated-gemma3:latest 3\.34 GB \+ cache of 1 slot 0\.57 GB/,
  );
  expect(stdout).toContain("assumed by the profile");
  expect(stdout).toContain("device.perOtherSlot");
});

test("the same as JSON, the same for the same seed", async () => {
  const cwd = await emptyFolder();
  const once = await runCli([...WHAT_IF, "--output", "json"], { cwd });
  const again = await runCli([...WHAT_IF, "--output", "json"], { cwd });
  expect(once.stdout).toBe(again.stdout);
  const { arms, set } = documentSchema.parse(JSON.parse(once.stdout));
  expect(set.map(({ name }) => name)).toEqual(["agents", "instances", "num_ctx"]);
  const [arm] = arms;
  expect(arm?.agents).toHaveLength(4);
  expect(arm?.instances.map(({ name }) => name)).toEqual(["instance-1", "instance-2"]);
  const { speedup, parallelEfficiency, queueShare } = arm?.measures ?? {};
  expect(speedup?.runs).toBe(8);
  expect(parallelEfficiency?.median).toBeCloseTo((speedup?.median ?? 0) / 4, 6);
  // Two agents take turns on each server.
  expect(queueShare?.median).toBeGreaterThan(0.1);
});

test("changes plans with a matrix, and takes the profile of the plan's engine", async () => {
  const argv = "simulate agents-quick --runs 2 --set agents=4 --set num_ctx=1024 --output json";
  const { stdout, stderr } = await runCli(argv.split(" "), { cwd: await emptyFolder() });
  expect(stderr).toBe("");
  const { arms, profile } = documentSchema.parse(JSON.parse(stdout));
  expect(profile.name).toBe("demo-2-cores");
  expect(arms.map(({ agents }) => agents.length)).toEqual([4, 4, 4]);
});

test.each(["quick", "own-agent", "tr111", "agents-quick", "tr110", "tr113", "tr114"])(
  "simulates the shipped plan %s",
  async (plan) => {
    const argv = ["simulate", plan, "--runs", "2", "--output", "json"];
    const { exitCode, stdout } = await runCli(argv, { cwd: await emptyFolder() });
    expect(exitCode).toBe(0);
    const { arms } = documentSchema.parse(JSON.parse(stdout));
    expect(arms.every(({ measures }) => (measures["workflowMs"]?.median ?? 0) > 0)).toBe(true);
  },
);

test.each([
  [["quick", "--set", "agents"], 2, "not of the form NAME=VALUE"],
  [["quick", "--set", "instances=2"], 2, "the plan has no agents at the same time"],
  [["quick", "--set", "agents=40"], 2, "must be at most 16, got 40"],
  [["quick", "--profile", "nope"], 2, "no profile is called"],
  [["quick", "--profile", "./broken.json"], 2, "is not JSON"],
  [["nowhere"], 2, "no plan is called"],
  [["quick", "--runs", "0"], 2, "give a whole number from 1 to 1000"],
])("refuses %j with cause and cure", async (argv, code, message) => {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, "broken.json"), "{");
  const { exitCode, stderr, stdout } = await runCli(["simulate", ...argv], { cwd });
  expect(exitCode).toBe(code);
  expect(stderr).toContain(message);
  expect(stderr).toContain("try: ");
  expect(stdout).toBe("");
});

test("plan show simulates sessions of a plan with agents, and says so", async () => {
  const cwd = await emptyFolder();
  const { stdout } = await runCli(["plan", "show", "agents-quick"], { cwd });
  expect(stdout).toMatch(
    /simulated, not measured: \d+ sessions of \d+ runs with profile demo-2-cores\./,
  );
  expect(stdout).toContain("this is the most that can be hoped for");
  expect(stdout).toMatch(/two-instances │ 1\.\d+ × \[/);
  const json = await runCli(["plan", "show", "agents-quick", "--output", "json"], { cwd });
  const document: unknown = JSON.parse(json.stdout);
  expect(document).toMatchObject({ simulated: { profile: { name: "demo-2-cores" } } });
  const without = await runCli(["plan", "show", "quick"], { cwd });
  expect(without.stdout).not.toContain("simulated");
});
