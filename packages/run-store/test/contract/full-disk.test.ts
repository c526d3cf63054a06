import { execFileSync, spawnSync } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { BenchError } from "@runproof/contract";
import { expect, onTestFinished, test } from "vitest";

import {
  createRunDirectory,
  lockOutFolder,
  openRunWriter,
  readRun,
  sealRun,
  writeArtefact,
} from "../../src/index.ts";
import {
  answerOf,
  callRecord,
  emptyFolder,
  newRun,
  PLAN_TEXT,
  promptOf,
  RESOLVED_PLAN,
} from "../sample-run.ts";

const CAN_MOUNT = canMount();
const NEEDS = CAN_MOUNT ? "" : " [skipped: mounting a small file system needs root on Linux]";

function canMount(): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  return spawnSync("unshare", ["--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).status === 0;
}

/** A file system of some KiB. */
async function smallDisk(kibibytes: number): Promise<string> {
  const folder = join(await emptyFolder(onTestFinished), "disk");
  await mkdir(folder);
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${kibibytes}k`, "tmpfs", folder]);
  onTestFinished(() => void execFileSync("umount", ["--lazy", folder]));
  return folder;
}

/** Take all room but some KiB. */
async function fill(folder: string, freeKibibytes: number): Promise<string> {
  const path = join(folder, "filler");
  const all = execFileSync("df", ["--output=avail", "-k", folder], { encoding: "utf8" });
  const available = Number(all.trim().split("\n")[1]);
  await writeFile(path, Buffer.alloc((available - freeKibibytes) * 1_024));
  return path;
}

const texts = (number: number) => ({ prompt: promptOf(number), answer: answerOf(number) });

const isDiskFull = (error: unknown): boolean => BenchError.is(error) && error.code === "DISK_FULL";

test.runIf(CAN_MOUNT)(
  `a disk that fills up while measuring keeps every finished call${NEEDS}`,
  async () => {
    const disk = await smallDisk(64);
    const path = await newRun(disk);
    const writer = await openRunWriter(path);
    let finished = 0;
    const failure: unknown = await (async () => {
      for (; ; finished += 1) await writer.appendCall(callRecord(finished), texts(finished));
    })().catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: "DISK_FULL",
      message: expect.stringContaining(path),
      hint: expect.stringMatching(/free/),
    });
    expect(finished).toBeGreaterThan(0);
    const stored = await readRun(path);
    expect(stored.calls.map(({ id }) => id)).toEqual(
      Array.from({ length: finished }, (_, number) => `c${number}`),
    );
    expect(stored.problems.map(({ kind }) => kind)).toEqual(["still-running"]);
    await writer.close();
  },
);

test.runIf(CAN_MOUNT)(
  `half of a line on a full disk is taken back, and writing goes on when there is room${NEEDS}`,
  async () => {
    const disk = await smallDisk(256);
    const path = await newRun(disk);
    const writer = await openRunWriter(path);
    const large = callRecord(1, {
      status: "failed",
      error: { code: "stream-error", message: "x".repeat(60_000) },
    });
    await writer.appendCall(callRecord(0), { prompt: "p", answer: "" });
    const filler = await fill(disk, 16);
    await expect(writer.appendCall(large, { prompt: "p", answer: "" })).rejects.toSatisfy(
      isDiskFull,
    );
    const log = await readFile(join(path, "calls.ndjson"), "utf8");
    expect(log).toBe(`${JSON.stringify(callRecord(0))}\n`);
    await rm(filler);
    await writer.appendCall(large, { prompt: "p", answer: "" });
    await writer.close();
    expect((await readRun(path)).calls).toEqual([callRecord(0), large]);
  },
);

test.runIf(CAN_MOUNT)(
  `a file replaced on a full disk stays what it was: no half of the new one${NEEDS}`,
  async () => {
    const disk = await smallDisk(256);
    const old = "old\n".repeat(10);
    await writeArtefact(disk, "manifest.json", old);
    await fill(disk, 16);
    await expect(writeArtefact(disk, "manifest.json", "new\n".repeat(10_000))).rejects.toSatisfy(
      isDiskFull,
    );
    expect(await readFile(join(disk, "manifest.json"), "utf8")).toBe(old);
    expect((await readdir(disk)).toSorted()).toEqual(["filler", "manifest.json"]);
  },
);

test.runIf(CAN_MOUNT)(
  `no room for a run directory: DISK_FULL, and none is left behind${NEEDS}`,
  async () => {
    const disk = await smallDisk(256);
    await fill(disk, 8);
    const planText = PLAN_TEXT.padEnd(50_000, "#");
    const work = createRunDirectory({
      outFolder: disk,
      planText,
      resolvedPlan: RESOLVED_PLAN,
      toolVersion: "1.2.3",
    });
    await expect(work).rejects.toSatisfy(isDiskFull);
    expect(await readdir(disk)).toEqual(["filler"]);
  },
);

test.runIf(CAN_MOUNT)(`no room for a lock or a seal: DISK_FULL${NEEDS}`, async () => {
  const disk = await smallDisk(256);
  const path = await newRun(disk);
  await fill(disk, 0);
  await expect(lockOutFolder(disk)).rejects.toSatisfy(isDiskFull);
  await expect(sealRun(path)).rejects.toSatisfy(isDiskFull);
  expect((await readdir(disk)).filter((name) => name.startsWith("."))).toEqual([]);
});

test.runIf(CAN_MOUNT)(`a file system that is read-only: OUTPUT_UNWRITABLE${NEEDS}`, async () => {
  const disk = await smallDisk(256);
  execFileSync("mount", ["-o", "remount,ro", disk]);
  await expect(newRun(disk)).rejects.toMatchObject({ code: "OUTPUT_UNWRITABLE" });
  await expect(lockOutFolder(disk)).rejects.toMatchObject({ code: "OUTPUT_UNWRITABLE" });
});
