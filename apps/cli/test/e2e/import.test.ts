import { copyFile, mkdir, open, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { auditDocumentSchema, manifestSchema, measuresFileSchema } from "@runproof/contract";
import { expect, test } from "vitest";

import { emptyFolder, onlyRun, runCli } from "./cli-process.ts";

const FIXTURES = fileURLToPath(
  new URL("../../../../packages/importers/test/fixtures/chimeraforge/", import.meta.url),
);
const REPORT = join(FIXTURES, "v2-reload.comparison-report.txt");

/** A folder with one imported run. */
async function imported(file: string): Promise<string> {
  const cwd = await emptyFolder();
  const { exitCode, stderr } = await runCli(["import", join(FIXTURES, file)], { cwd });
  expect([exitCode, stderr]).toEqual([0, expect.stringMatching(/^\nReports: runs\/.*imported/)]);
  return cwd;
}

test("an imported file tells the story that its own report does not", async () => {
  const cwd = await imported("v2-reload.json");
  const { stdout: report } = await runCli(["report", "latest", "--format", "md"], { cwd });
  const story = [
    /^> \*\*Imported: another program measured this/,
    /chimera is equivalent to baseline within ±5 % in stage token rate of analysis/,
    /\| chimera \| 1 \| 1 \| 4\.591 s \|/,
    /1 of 5 runs of chimera loaded the model while measuring; those calls are left out here/,
    /Time to first token, report \(ms\) \| 657\.5 ± 60\.3 \(5\) \| 331\.7 ± 18\.6 \(5\)/,
    /prompt evaluation of report took 103 ms \(median\) against 428 ms, 0\.25 × per character: the prompt of chimera may have been cut/,
    /order-confounded: all runs of one arm came before the other's/,
    /Not comparable: nothing is said about workflow time/,
    /Not in the imported file: prompt tokens \(the suite did not record prompt_eval_count\)/,
    /\*\*Date:\*\* 2025-11-26 23:33 UTC/,
    /Seed \| none \(none was sent\)/,
    /runproof import runs\/.*\/workload\/imported\.json/,
  ];
  for (const part of story) expect(report).toMatch(part);
  expect(report).not.toMatch(/SahilKadadekar|looked at at the start/);
});

test("every number of an import says so, and the original is sealed with it", async () => {
  const cwd = await imported("v2-reload.json");
  const run = await onlyRun(join(cwd, "runs"));
  const text = await readFile(join(run, "measures.json"), "utf8");
  const { measures } = measuresFileSchema.parse(JSON.parse(text));
  expect(new Set(measures.map(({ provenance }) => provenance))).toEqual(new Set(["imported"]));
  expect(await readFile(join(run, "workload/imported.json"))).toEqual(
    await readFile(join(FIXTURES, "v2-reload.json")),
  );
  expect(await readFile(join(run, "SHA256SUMS"), "utf8")).toContain("workload/imported.json");
  const again = await runCli(["import", join(run, "workload/imported.json"), "--out", "again"], {
    cwd,
  });
  expect(again.exitCode).toBe(0);
  const other = await onlyRun(join(cwd, "again"));
  expect(await readFile(join(other, "measures.json"), "utf8")).toBe(text);
});

test("show and list know imported runs", async () => {
  const cwd = await imported("v1.json");
  const { exitCode, stdout } = await runCli(["show", "latest"], { cwd });
  expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/^Imported: another program/)]);
  expect((await runCli(["list"], { cwd })).stdout).toContain("imported");
});

test("a failed call makes its run a failed one, and the session an incomplete one", async () => {
  const cwd = await imported("v2-failed-call.json");
  const { stdout } = await runCli(["show", "latest"], { cwd });
  expect(stdout).toMatch(/Incomplete: .*\(1 of 6 runs failed\); 5 of 6\s+planned runs are usable/s);
});

test("the prompts of an import can be measured on a server of one's own", async () => {
  const cwd = await imported("v2-reload.json");
  const run = await onlyRun(join(cwd, "runs"));
  const argv = ["bench", "--replay", run, "--engine", "embedded", "--dry-run"];
  const { exitCode, stdout } = await runCli(argv, { cwd });
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining("replay, 2 requests")]);
  const v1 = await imported("v1.json");
  const none = ["bench", "--replay", await onlyRun(join(v1, "runs")), "--dry-run"];
  const { exitCode: refused, stderr } = await runCli(none, { cwd: v1 });
  expect([refused, stderr]).toEqual([3, expect.stringContaining("was not kept")]);
});

test("two imports of one program are compared, with a warning of what neither tells", async () => {
  const cwd = await imported("v2-reload.json");
  await runCli(["import", join(FIXTURES, "v2-reload.json")], { cwd });
  const argv = ["compare", "latest", "--arm", "baseline", "--format", "md"];
  const { exitCode, stdout, stderr } = await runCli(argv, { cwd });
  expect([exitCode, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("server version unknown in both");
});

test("an audit marks every printed value, and exits with 1 when one does not hold", async () => {
  const cwd = await imported("v2-reload.json");
  const { exitCode, stdout, stderr } = await runCli(["audit", REPORT], { cwd });
  expect([exitCode, stderr]).toEqual([1, ""]);
  expect(stdout).toContain(
    "156 printed values and statements: 134 holds, 18 wrong label, 4 wrong.",
  );
  expect(stdout).toMatch(/Not checked, .*lines 3, 6, 7, 12, 87, 88, 106\./);
  const all = await runCli(["audit", REPORT, "--all"], { cwd });
  expect(all.stdout.length).toBeGreaterThan(stdout.length);

  const json = await runCli(["audit", REPORT, "--run", "latest", "--output", "json"], { cwd });
  const document = auditDocumentSchema.parse(JSON.parse(json.stdout));
  expect(document.counts).toEqual({
    holds: 134,
    "wrong-label": 18,
    wrong: 4,
    "no-data": 0,
  });
  expect(document.claims.find(({ line }) => line === 28)).toMatchObject({
    printed: "3623.00",
    ours: "362.30",
    mark: "wrong-label",
  });
});

test("a report in which everything holds gives exit code 0", async () => {
  const cwd = await imported("v2-reload.json");
  const report = join(cwd, "report.md");
  await writeFile(report, "**Runs:** 5\n| Total Tokens Generated | 12636 | 11979 | -657 |\n");
  const { exitCode, stdout } = await runCli(["audit", report], { cwd });
  expect([exitCode, stdout]).toEqual([
    0,
    "4 printed values and statements: 4 holds, 0 wrong label, 0 wrong.\n",
  ]);
});

test("hostile text of a report reaches no terminal", async () => {
  const cwd = await imported("v2-reload.json");
  const report = join(cwd, "report.md");
  await writeFile(report, "**Model:** \u001B[31mred\u202Edlrow\n");
  const { exitCode, stdout } = await runCli(["audit", report], { cwd });
  expect(exitCode).toBe(1);
  for (const character of ["\u001B", "\u202E"]) expect(stdout).not.toContain(character);
});

test("a folder becomes a run directory per experiment, and says what it skipped", async () => {
  const cwd = await emptyFolder();
  const folder = join(cwd, "results");
  const sweep = JSON.parse(await readFile(join(FIXTURES, "v1.json"), "utf8"));
  for (const gpu of [60, 80, 99]) {
    sweep.chimera.configuration = { num_gpu: gpu };
    await mkdir(join(folder, `sweep/gpu${gpu}/data`), { recursive: true });
    await writeFile(join(folder, `sweep/gpu${gpu}/data/metrics.json`), JSON.stringify(sweep));
  }
  await mkdir(join(folder, "pairs"));
  await copyFile(join(FIXTURES, "multi-v1.json"), join(folder, "pairs/run_1.json"));
  await copyFile(join(FIXTURES, "v0.json"), join(folder, "v0.json"));
  await writeFile(join(folder, "cut.json"), '{"baseline": {');
  await writeFile(join(folder, "notes.md"), "ours was faster");
  await symlink("/", join(folder, "root"));

  const { exitCode, stdout, stderr } = await runCli(["import", "results"], { cwd });
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/imported-results-\w+: chimeraforge-multi-v1, 1 arm, 1 run, 2 calls$/m);
  expect(stdout).toMatch(/imported-sweep-\w+: chimeraforge-single-v1, 4 arms, 6 runs, 6 calls$/m);
  expect(stderr).toMatch(/^Skipped 4 files:$/m);
  expect(stderr).toMatch(/cut\.json: it is not JSON .*the file is cut off/);
  expect(stderr).toMatch(/root: a symbolic link/);

  const sessions = await readdir(join(cwd, "runs"));
  const run = sessions.find((name) => name.includes("imported-sweep")) ?? "";
  const report = await readFile(join(cwd, "runs", run, "report.md"), "utf8");
  for (const arm of ["gpu60", "gpu80", "gpu99"]) expect(report).toContain(arm);
  expect(await readdir(join(cwd, "runs", run, "workload/imported/sweep"))).toHaveLength(3);
  const manifest = manifestSchema.parse(
    JSON.parse(await readFile(join(cwd, "runs", run, "manifest.json"), "utf8")),
  );
  expect(manifest.imported?.skipped).toHaveLength(4);
  for (const argv of [
    ["verify", run],
    ["compare", `${run}:gpu60`, `${run}:gpu80`],
    ["export", run, "--format", "csv"],
  ]) {
    expect([argv, (await runCli(argv, { cwd })).exitCode]).toEqual([argv, 0]);
  }
});

test("of many runs the records are made at once, and reports when they are asked for", async () => {
  const cwd = await emptyFolder();
  const file = JSON.parse(await readFile(join(FIXTURES, "v1.json"), "utf8"));
  for (const side of [file.baseline, file.chimera]) {
    const [run] = side.individual_runs;
    side.runs = 151;
    side.individual_runs = Array.from({ length: side.runs }, (_, index) => ({
      ...run,
      ttft_ms: run.ttft_ms + index,
    }));
  }
  await writeFile(join(cwd, "metrics.json"), JSON.stringify(file));
  const { exitCode, stderr } = await runCli(["import", "metrics.json"], { cwd });
  expect([exitCode, stderr]).toEqual([0, expect.stringMatching(/^\nNo reports were made\./)]);
  const run = await onlyRun(join(cwd, "runs"));
  expect(await readdir(run)).not.toContain("report.html");
  expect(await readdir(run)).toContain("SHA256SUMS");
  const [, shown = ""] = /runproof (report \S+)/.exec(stderr) ?? [];
  expect((await runCli(shown.split(" "), { cwd })).exitCode).toBe(0);
  expect(await readdir(run)).toContain("report.html");
  expect((await runCli(["verify", "latest"], { cwd })).exitCode).toBe(0);
});

test("a table of calls is imported like the files it was made of", async () => {
  const cwd = await emptyFolder();
  const argv = ["import", join(FIXTURES, "export-calls.csv"), "--output", "json"];
  const { exitCode, stdout } = await runCli(argv, { cwd });
  const { kind, runs } = JSON.parse(stdout);
  expect([exitCode, kind]).toEqual([0, "imports"]);
  expect(runs).toMatchObject([
    { format: "chimeraforge-export", arms: 4, runs: 18, failedRuns: 1, calls: 36 },
    { arms: 2, runs: 2 },
  ]);
  const again = ["import", join(runs[0].path, "workload/imported.csv")];
  expect((await runCli(again, { cwd })).exitCode).toBe(0);
});

test.each([
  ["a file that is not there", ["import", "nowhere.json"], /nowhere\.json cannot be read/],
  ["a folder without results", ["import", "."], /holds nothing that can be imported/],
  ["averages only", ["import", join(FIXTURES, "v0.json")], /it holds averages only/],
  ["no JSON", ["import", REPORT], /it is not JSON/],
  ["a file above the limit", ["import", "large.json"], /files of up to 104857600 bytes are read/],
  ["no file", ["import"], /Not enough non-option arguments/],
  ["a report that is none", ["audit", join(FIXTURES, "LICENSE")], /nothing that can be checked/],
  ["a report that is not there", ["audit", "nowhere.md"], /nowhere\.md cannot be read/],
  ["a run that is not there", ["audit", REPORT], /no run/],
])("%s: exit code 2, a cause and a cure, and nothing is written", async (_, argv, says) => {
  const cwd = await emptyFolder();
  const large = await open(join(cwd, "large.json"), "w");
  await large.truncate(101 * 1024 * 1024);
  await large.close();
  const { exitCode, stdout, stderr } = await runCli(argv, { cwd });
  expect([exitCode, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(says);
  expect(stderr).toMatch(/^try: .+/m);
  expect(await readdir(cwd)).toEqual(["large.json"]);
});

test("a folder that cannot be written to is named", async () => {
  const cwd = await emptyFolder();
  await mkdir(join(cwd, "taken"));
  await writeFile(join(cwd, "taken", "runs"), "");
  const argv = ["import", join(FIXTURES, "v1.json"), "--out", "taken/runs"];
  const { exitCode, stderr } = await runCli(argv, { cwd });
  expect([exitCode, stderr]).toEqual([3, expect.stringContaining("taken/runs")]);
});
