import { readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";

import { unzipSync } from "fflate";
import { expect, test } from "vitest";

import { runCli } from "./cli-process.ts";
import { sessionCopy } from "./measured-sessions.ts";

const FORMATS = {
  md: "report.md",
  html: "report.html",
  json: "report.json",
  csv: "calls.csv",
  junit: "junit.xml",
  "github-summary": "github-summary.md",
  "github-annotations": "github-annotations.txt",
  "github-action-benchmark": "benchmark-smaller.json",
  "github-action-benchmark-bigger": "benchmark-bigger.json",
  bencher: "bencher.json",
  otel: "otel-metrics.json",
} as const;

test("a stored run is printed and exported in every format", async () => {
  const { cwd, run } = await sessionCopy("second");
  const sealed = await readFile(join(run, "SHA256SUMS"), "utf8");

  const all = await runCli(["export", "latest", "--format", "all", "--out", "out"], { cwd });
  expect(all).toMatchObject({ exitCode: 0, stderr: "" });
  const written = all.stdout.trimEnd().split("\n");
  for (const file of Object.values(FORMATS)) expect(written).toContain(join(cwd, "out", file));
  expect(await readdir(join(cwd, "out"))).toEqual([...Object.values(FORMATS), "charts"].toSorted());
  for (const format of ["html", "junit", "github-annotations", "otel"] as const) {
    const file = FORMATS[format];
    const printed = await runCli(["report", "latest", "--format", format], { cwd });
    expect([format, printed.exitCode, printed.stderr]).toEqual([format, 0, ""]);
    expect(printed.stdout).toBe(await readFile(join(cwd, "out", file), "utf8"));
    expect(printed.stdout).toMatch(/Demo engine|\[embedded\]/);
  }

  const some = await runCli(["export", "latest", "--format", "junit,bencher", "--output", "json"], {
    cwd,
  });
  const { folder, files } = JSON.parse(some.stdout);
  expect(folder).toMatch(/exports\/\d{8}T\d{6}Z-quick-[0-9a-f]{6}$/);
  expect(files).toEqual([join(folder, "junit.xml"), join(folder, "bencher.json")]);
  expect(await readFile(join(run, "SHA256SUMS"), "utf8")).toBe(sealed);

  const bundled = await runCli(["export", "latest", "--bundle", "--out", "kept"], { cwd });
  expect(bundled).toMatchObject({ exitCode: 0, stderr: "" });
  const name = basename(run);
  const archive = await readFile(join(cwd, "kept", `${name}.zip`));
  const unzipped = Object.entries(unzipSync(archive));
  const inRun = (await readdir(run, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  expect(unzipped).toHaveLength(inRun.length);
  for (const [path, content] of unzipped) {
    expect(Buffer.compare(content, await readFile(join(run, "..", path)))).toBe(0);
  }

  const wrong = await runCli(["export", "latest", "--format", "junit,pdf"], { cwd });
  expect(wrong.exitCode).toBe(2);
  expect(wrong.stderr).toMatch(/there is no format "pdf"; there are md, html/);
  const nothing = await runCli(["export", "latest"], { cwd });
  expect(nothing.exitCode).toBe(2);
  expect(nothing.stderr).toMatch(/nothing to export/);

  const file = join(cwd, "summary.md");
  await writeFile(file, "before\n");
  const step = ["report", "latest", "--step-summary"];
  const summary = await runCli(step, { cwd, env: { GITHUB_STEP_SUMMARY: file } });
  expect(summary).toMatchObject({ exitCode: 0, stdout: "" });
  expect(await readFile(file, "utf8")).toBe(
    `before\n${await readFile(join(cwd, "out", "github-summary.md"), "utf8")}`,
  );
  const outside = await runCli(step, { cwd, env: { GITHUB_STEP_SUMMARY: undefined } });
  expect(outside.exitCode).toBe(2);
  expect(outside.stderr).toMatch(/GITHUB_STEP_SUMMARY is not set/);
  await writeFile(file, "x".repeat(1024 * 1024 - 10));
  const full = await runCli(step, { cwd, env: { GITHUB_STEP_SUMMARY: file } });
  expect(full.exitCode).toBe(2);
  expect(full.stderr).toMatch(/summary of this step is full/);
});
