import { execFileSync, spawnSync } from "node:child_process";
import { appendFile, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { openRunWriter, readRun, sealRun, sha256, verifyChecksums } from "../../src/index.ts";
import { answerOf, callRecord, emptyFolder, newRun, promptOf } from "../sample-run.ts";

const HAS_SHA256SUM = spawnSync("sha256sum", ["--version"]).status === 0;

async function sealedRun(): Promise<string> {
  const path = await newRun(await emptyFolder(onTestFinished));
  const writer = await openRunWriter(path);
  await writer.appendCall(callRecord(0), { prompt: promptOf(0), answer: answerOf(0) });
  await writer.updateManifest({ status: "incomplete" });
  await writer.close();
  await mkdir(join(path, "charts"));
  await writeFile(join(path, "charts", "a.svg"), "<svg/>");
  await sealRun(path);
  return path;
}

test("the seal lists every file, sorted, and not itself", async () => {
  const path = await sealedRun();
  const lines = (await readFile(join(path, "SHA256SUMS"), "utf8")).trimEnd().split("\n");
  const names = lines.map((line) => line.slice(66));
  expect(names).toEqual([
    "calls.ndjson",
    "charts/a.svg",
    "manifest.json",
    "plan.resolved.json",
    "plan.yaml",
    "runs.ndjson",
    "telemetry.ndjson",
    ...[sha256(promptOf(0)), sha256(answerOf(0))].toSorted().map((hash) => `texts/${hash}.txt`),
  ]);
  expect(lines[1]).toBe(`${sha256("<svg/>")}  charts/a.svg`);
  expect(await verifyChecksums(path)).toEqual([]);
});

test.runIf(HAS_SHA256SUM)("sha256sum --check agrees, also about hostile file names", async () => {
  const path = await sealedRun();
  for (const name of ["a b", String.raw`back\slash`, "line\nbreak", "-c", "ümlaut"]) {
    await writeFile(join(path, name), name);
  }
  await sealRun(path);
  const check = (): string =>
    execFileSync("sha256sum", ["--check", "--strict", "--quiet", "SHA256SUMS"], {
      cwd: path,
      encoding: "utf8",
      stdio: "pipe",
    });
  expect(check()).toBe("");
  expect(await verifyChecksums(path)).toEqual([]);
  await writeFile(join(path, "line\nbreak"), "changed");
  expect(check).toThrow(/FAILED|failed/i);
  expect(await verifyChecksums(path)).toEqual([{ name: "line\nbreak", change: "changed" }]);
});

test("changed and missing files are told apart; new ones are no change", async () => {
  const path = await sealedRun();
  await appendFile(join(path, "calls.ndjson"), "x");
  await rm(join(path, "charts/a.svg"));
  await writeFile(join(path, "notes.txt"), "mine");
  expect(await verifyChecksums(path)).toEqual([
    { name: "calls.ndjson", change: "changed" },
    { name: "charts/a.svg", change: "missing" },
  ]);
});

test("a run that was never sealed has no changes", async () => {
  expect(await verifyChecksums(await newRun(await emptyFolder(onTestFinished)))).toEqual([]);
});

test("sealing again follows new reports, but never forgives changed records", async () => {
  const path = await sealedRun();
  await writeFile(join(path, "charts", "a.svg"), "<svg><!-- drawn again --></svg>");
  await appendFile(join(path, "calls.ndjson"), "x");
  await rm(join(path, "plan.yaml"));
  await sealRun(path);
  expect(await verifyChecksums(path)).toEqual([
    { name: "calls.ndjson", change: "changed" },
    { name: "plan.yaml", change: "missing" },
  ]);
});

test("a writer that goes on breaks the seal itself, so its records are no damage", async () => {
  const path = await sealedRun();
  const writer = await openRunWriter(path);
  await writer.appendCall(callRecord(1), { prompt: promptOf(1), answer: answerOf(1) });
  await writer.close();
  expect((await readRun(path)).problems).toEqual([]);
  await sealRun(path);
  expect(await verifyChecksums(path)).toEqual([]);
});

test("a damaged seal is itself a change, and never leads out of the directory", async () => {
  const path = await sealedRun();
  await writeFile(join(path, "..", "outside"), "x");
  const outside = `${sha256("x")}  ../outside\n`;
  await writeFile(join(path, "SHA256SUMS"), `not a checksum\n${outside}`);
  expect(await verifyChecksums(path)).toEqual([{ name: "SHA256SUMS", change: "changed" }]);
});

test("links are not followed by the seal", async () => {
  const path = await sealedRun();
  await symlink("/etc/passwd", join(path, "link"));
  await sealRun(path);
  expect(await readFile(join(path, "SHA256SUMS"), "utf8")).not.toContain("link");
});
