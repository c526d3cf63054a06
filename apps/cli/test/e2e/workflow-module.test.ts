import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { readRun } from "@runproof/run-store";
import { expect, test } from "vitest";

import { emptyFolder, runCli } from "./cli-process.ts";

const AGENT = `import { defineWorkflow } from "runproof";

export default defineWorkflow({
  name: "my-agent",
  steps: [
    { id: "scan", kind: "scan" },
    { id: "count", kind: "tool", run: ({ steps }) => ({ files: steps["scan"]?.text.split("\\n").length }) },
    { id: "again", kind: "loop", times: 3, until: ({ iteration }) => iteration === 1, steps: [
      { id: "ask", kind: "prompt", outputTokens: 4, prompt: { file: "./ask.md" } } ] },
  ],
});
`;

const BENCH = ["bench", "--engine", "embedded", "--runs", "1"];

async function agentFolder(): Promise<string> {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, "agent.ts"), AGENT);
  await writeFile(join(cwd, "ask.md"), "{{steps.count.text}} What do you see?");
  return cwd;
}

async function runsOf(cwd: string): Promise<readonly string[]> {
  const names = await readdir(join(cwd, "runs"));
  return names.filter((name) => name.includes("-my-agent-")).toSorted();
}

test("an agent of one's own is measured, kept with the run, and made again from it", async () => {
  const cwd = await agentFolder();
  const first = await runCli([...BENCH, "--workflow", "agent.ts"], { cwd });
  expect(first.stderr).not.toMatch(/error:/);
  expect(first.exitCode).toBe(0);
  const [name = ""] = await runsOf(cwd);
  const stored = await readRun(join(cwd, "runs", name));
  expect(stored.runs[0]?.stages.map((stage) => stage.name)).toEqual(
    expect.arrayContaining(["scan", "count", "again", "ask"]),
  );
  expect(stored.runs[0]?.stages.filter((stage) => stage.name === "ask")).toHaveLength(2);
  expect(await readdir(join(stored.path, "workload"))).toEqual(["agent.ts", "ask.md"]);
  expect(await readFile(join(stored.path, "plan.resolved.json"), "utf8")).not.toContain(cwd);

  // What it was measured with may be gone or changed: the run has its own copies.
  await writeFile(join(cwd, "ask.md"), "Something else.");
  await writeFile(join(cwd, "agent.ts"), AGENT.replace("times: 3", "times: 2"));
  const report = await readFile(join(stored.path, "report.md"), "utf8");
  const [, reproduce = ""] =
    /runproof (bench runs\/\S+ .*--workflow \S+workload\/agent\.ts)/.exec(report) ?? [];
  const again = await runCli([...reproduce.split(" "), "--engine", "embedded"], { cwd });
  expect(again.stderr).not.toMatch(/error:/);
  const [, second = ""] = await runsOf(cwd);
  const repeated = await readRun(join(cwd, "runs", second));
  expect(repeated.manifest.workloadHash).toBe(stored.manifest.workloadHash);
  expect((await runCli(["compare", name, second], { cwd })).exitCode).toBe(0);

  await runCli([...BENCH, "--workflow", "agent.ts"], { cwd });
  const [, , third = ""] = await runsOf(cwd);
  const refused = await runCli(["compare", name, third], { cwd });
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toMatch(/not the same workload: .*prompt template of ask.* differ/);
}, 120_000);

test("a dry run shows the steps as a tree, and what is wrong with a module", async () => {
  const cwd = await agentFolder();
  const dry = await runCli(["bench", "--workflow", "agent.ts", "--dry-run"], { cwd });
  expect(dry.exitCode).toBe(0);
  expect(dry.stdout).toMatch(/─ again \(loop\), at most 3 times\n.*─ ask \(prompt\), answer ≤/);
  expect(dry.stdout).toMatch(/calls of a run: 1 to 3/);
  expect(dry.stdout).toMatch(/ttftMs of ask/);

  await writeFile(join(cwd, "agent.ts"), AGENT.replace('"prompt"', '"promt"'));
  const wrong = await runCli(["bench", "--workflow", "agent.ts"], { cwd });
  expect(wrong.exitCode).toBe(2);
  expect(wrong.stderr).toContain("agent.ts steps[2].steps[0].kind: is not known");
  expect(await readdir(cwd)).not.toContain("runs");
});
