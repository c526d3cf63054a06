import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import { emptyFolder, patientPlan, runCli, type FinishedProcess } from "./cli-process.ts";

/** Two runs of one plan on the embedded engine, the older one first. */
async function twoRuns(cwd: string): Promise<readonly [string, string]> {
  const plan = await patientPlan(cwd);
  for (const seed of ["1", "2"]) {
    const argv = ["bench", plan, "--engine", "embedded", "--runs", "1", "--seed", seed, "--quiet"];
    expect((await runCli(argv, { cwd })).exitCode).toBe(0);
  }
  const names = (await readdir(join(cwd, "runs"))).filter((name) => !name.startsWith("."));
  const [first = "", second = ""] = names.toSorted();
  return [first, second];
}

/** A copy of a run in which every occurrence of a text in one file reads differently. */
async function altered(
  cwd: string,
  run: string,
  [file, from, to]: readonly [file: string, from: RegExp, to: string],
): Promise<string> {
  const copy = join(cwd, "altered", run.replace(/.{6}$/, "abcdef"));
  await cp(join(cwd, "runs", run), copy, { recursive: true, force: true });
  const text = await readFile(join(copy, file), "utf8");
  expect(text.search(from)).toBeGreaterThan(-1);
  await writeFile(join(copy, file), text.replaceAll(from, to));
  return copy;
}

test("two sessions are independent groups, two arms of one session stay pairs", async () => {
  const cwd = await emptyFolder();
  const [first, second] = await twoRuns(cwd);
  const compare = async (...argv: readonly string[]): Promise<FinishedProcess> =>
    await runCli(["compare", ...argv], { cwd });

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
  expect((await compare(`${first}:nope`, second)).stderr).toMatch(
    /no arm "nope"[\s\S]*its arms are baseline, chimera/,
  );

  const refusals = [
    [
      ["manifest.json", /"version": "[^"]*embedded[^"]*"/g, '"version": "9.9.9"'],
      /server version: .* and 9\.9\.9/,
      /one version of the server/,
    ],
    [
      ["plan.resolved.json", /"model": "[^"]*"/g, '"model": "other"'],
      /model: .* and other/,
      /same --model/,
    ],
    [
      ["calls.ndjson", /"firstTokenRule":"first-byte"/g, '"firstTokenRule":"content-chunk"'],
      /rule of the first token: first-byte and content-chunk/,
      /measure the older one again/,
    ],
  ] as const;
  for (const [edit, reason, cure] of refusals) {
    const copy = await altered(cwd, second, edit);
    const refused = await compare(first, copy, "--accept-damage");
    expect(refused).toMatchObject({ exitCode: 2, stdout: "" });
    expect(refused.stderr).toMatch(reason);
    expect(refused.stderr).toMatch(cure);
  }
});

test("another workload is refused with the part that differs", async () => {
  const cwd = await emptyFolder();
  const quick = await patientPlan(cwd);
  const bench = async (file: string): Promise<FinishedProcess> =>
    await runCli(["bench", file, "--engine", "embedded", "--runs", "1", "--quiet"], { cwd });
  await bench(quick);
  const plan = await readFile(join(cwd, quick), "utf8");
  const other = join(cwd, "other.yaml");
  await writeFile(
    other,
    plan.replace("analyze: 96 ", "analyze: 48 ").replace("analyze: 96\n", "analyze: 48\n"),
  );
  expect(await readFile(other, "utf8")).not.toBe(plan);
  await bench(other);
  const names = (await readdir(join(cwd, "runs"))).filter((name) => !name.startsWith("."));
  const [first = ""] = names.toSorted();
  const refused = await runCli(["compare", "latest", first], { cwd });
  expect(refused).toMatchObject({ exitCode: 2, stdout: "" });
  expect(refused.stderr).toMatch(/not the same workload: output tokens of analyze differs/);
  expect(refused.stderr).toMatch(/try: measure both with the same plan and data/);
});
