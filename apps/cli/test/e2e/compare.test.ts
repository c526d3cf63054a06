import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import { emptyFolder, patientPlan, runCli, type FinishedProcess } from "./cli-process.ts";
import { measuredSessions, sessionCopy } from "./measured-sessions.ts";

test("two sessions are independent groups, two arms of one session stay pairs", async () => {
  const cwd = await emptyFolder();
  const { folder, first, second } = await measuredSessions();
  const from = ["--from", join(folder, "runs")];
  const compare = async (...argv: readonly string[]): Promise<FinishedProcess> =>
    await runCli(["compare", ...argv, ...from], { cwd });

  const between = await compare(first, second, "--out", "between", "--output", "json");
  expect(between).toMatchObject({ exitCode: 0 });
  const { comparisons } = JSON.parse(between.stdout);
  expect(comparisons[0]).toMatchObject({
    baselineArm: `run-${first.slice(-6)}`,
    candidateArm: `run-${second.slice(-6)}`,
    design: "independent",
  });
  const order = comparisons[0].gates.find(({ id }: { id: string }) => id === "order");
  expect(order).toMatchObject({
    status: "warn",
    evidence: expect.stringContaining("order-confounded"),
  });
  const files = await readdir(join(cwd, "between"));
  expect(files).toEqual(
    expect.arrayContaining(["report.md", "report.html", "report.json", "calls.csv"]),
  );
  const markdown = await readFile(join(cwd, "between", "report.md"), "utf8");
  expect(markdown).toContain(`runproof compare ${first}:baseline ${second}:baseline`);

  // Without another one: the latest other run of the plan.
  const latest = await compare(first, "--output", "json");
  expect(JSON.parse(latest.stdout).comparisons[0]).toMatchObject({
    candidateArm: `run-${second.slice(-6)}`,
  });

  const within = await compare(`${first}:chimera`, ":baseline", "--format", "json");
  expect(within).toMatchObject({ exitCode: 0, stderr: "" });
  expect(JSON.parse(within.stdout).comparisons[0]).toMatchObject({
    baselineArm: "chimera",
    candidateArm: "baseline",
    design: "blocked",
  });

  const across = await compare(`${first}:chimera`, `${second}:baseline`, "--output", "json");
  expect(JSON.parse(across.stdout).comparisons[0]).toMatchObject({
    baselineArm: `chimera-${first.slice(-6)}`,
    candidateArm: `baseline-${second.slice(-6)}`,
    design: "independent",
  });

  expect(await compare(first, first)).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining(":OTHER-ARM"),
  });
  const copy = await sessionCopy("first");
  expect(await compare(first, copy.run)).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining("are one session"),
  });
  expect((await compare(`${first}:nope`, second)).stderr).toMatch(
    /no arm "nope"[\s\S]*its arms are baseline, chimera/,
  );
});

test("a run that is alone is compared by its arms", async () => {
  const { cwd } = await sessionCopy("second");
  for (const reference of ["latest", "latest:chimera", "latest:baseline"]) {
    const compared = await runCli(["compare", reference, "--output", "json"], { cwd });
    expect(compared).toMatchObject({ exitCode: 0, stderr: "" });
    expect(JSON.parse(compared.stdout).comparisons[0]).toMatchObject({
      baselineArm: "baseline",
      candidateArm: "chimera",
      design: "blocked",
    });
  }
});

test("another version of the server is refused, with the reason and a cure", async () => {
  const { folder, first } = await measuredSessions();
  const { cwd, run } = await sessionCopy("second");
  const path = join(run, "manifest.json");
  const text = await readFile(path, "utf8");
  const altered = text.replaceAll(/"version": "[^"]*embedded[^"]*"/g, '"version": "9.9.9"');
  expect(altered).not.toBe(text);
  await writeFile(path, altered);
  const refused = await runCli(
    ["compare", join(folder, "runs", first), "latest", "--accept-damage"],
    { cwd },
  );
  expect(refused).toMatchObject({ exitCode: 2, stdout: "" });
  expect(refused.stderr).toMatch(/server version: .*embedded.* and 9\.9\.9/);
  expect(refused.stderr).toMatch(/try: measure both on one version of the server/);
});

test("another workload is refused with the part that differs", async () => {
  const { folder, second } = await measuredSessions();
  const cwd = await emptyFolder();
  const quick = join(cwd, await patientPlan(cwd));
  const plan = await readFile(quick, "utf8");
  const other = plan.replace("analyze: 96\n", "analyze: 48\n");
  expect(other).not.toBe(plan);
  await writeFile(quick, other);
  const bench = ["bench", quick, "--engine", "embedded", "--runs", "1", "--quiet"];
  expect((await runCli(bench, { cwd })).exitCode).toBe(0);
  const refused = await runCli(["compare", "latest", join(folder, "runs", second)], { cwd });
  expect(refused).toMatchObject({ exitCode: 2, stdout: "" });
  expect(refused.stderr).toMatch(/not the same workload: output tokens of analyze differs/);
  expect(refused.stderr).toMatch(/try: measure both with the same plan and data/);
});
