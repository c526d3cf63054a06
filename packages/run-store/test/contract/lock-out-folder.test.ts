import { mkdir, readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

import { lockOutFolder } from "../../src/index.ts";
import { emptyFolder } from "../sample-run.ts";
import { startChild, type ChildProcess } from "./child-process.ts";

const RACERS = 6;
const ROUNDS = 40;
const LOCK = ".runproof.lock";

let racers: readonly ChildProcess[] = [];
beforeAll(async () => {
  racers = Array.from({ length: RACERS }, () => startChild("race-for-lock"));
  for (const racer of racers) await racer.nextLine();
});
afterAll(async () => {
  for (const racer of racers) racer.kill();
  await Promise.all(racers.map(async (racer) => await racer.ended));
});

async function race(folder: string): Promise<readonly (string | undefined)[]> {
  for (const racer of racers) racer.send(folder);
  const results = await Promise.all(racers.map(async (racer) => await racer.nextLine()));
  return results.toSorted();
}

async function releaseAll(): Promise<void> {
  for (const racer of racers) racer.send("release");
  for (const racer of racers) expect(await racer.nextLine()).toBe("released");
}

const ONE_WINNER = [...Array.from({ length: RACERS - 1 }, () => "OUTPUT_BUSY"), "won"];

/** The lock of a process that was killed while it held it. */
async function staleLock(folder: string): Promise<string> {
  const holder = startChild("race-for-lock");
  await holder.nextLine();
  holder.send(folder);
  expect(await holder.nextLine()).toBe("won");
  holder.kill();
  await holder.ended;
  return await readFile(join(folder, LOCK), "utf8");
}

test("processes racing for a free folder: exactly one wins", async () => {
  const base = await emptyFolder(onTestFinished);
  for (let round = 0; round < ROUNDS; round += 1) {
    expect(await race(join(base, String(round)))).toEqual(ONE_WINNER);
    await releaseAll();
    expect(await readdir(join(base, String(round)))).toEqual([]);
  }
});

test("processes racing for the lock of a dead one: exactly one wins", async () => {
  const base = await emptyFolder(onTestFinished);
  const stale = await staleLock(join(base, "dead"));
  for (let round = 0; round < ROUNDS; round += 1) {
    const folder = join(base, String(round));
    await mkdir(folder);
    await writeFile(join(folder, LOCK), stale);
    expect(await race(folder)).toEqual(ONE_WINNER);
    await releaseAll();
    expect(await readdir(folder)).toEqual([]);
  }
});

test("the lock of a killed process is taken over, that of a living one is not", async () => {
  const folder = join(await emptyFolder(onTestFinished), "runs");
  await staleLock(folder);
  const lock = await lockOutFolder(folder);
  await expect(lockOutFolder(folder)).rejects.toMatchObject({
    code: "OUTPUT_BUSY",
    message: `process ${process.pid} is measuring into ${folder}`,
    hint: expect.stringContaining("--out"),
  });
  await lock.release();
  await (await lockOutFolder(folder)).release();
});

test("a takeover that was killed half way does not block the folder", async () => {
  const folder = join(await emptyFolder(onTestFinished), "runs");
  const stale = await staleLock(folder);
  await writeFile(join(folder, `${LOCK}.takeover`), stale);
  await (await lockOutFolder(folder)).release();
  expect(await readdir(folder)).toEqual([]);
});

test.runIf(process.platform === "linux")(
  "a living process that only has the number of the dead one does not hold the lock",
  async () => {
    const folder = join(await emptyFolder(onTestFinished), "runs");
    const stale: unknown = JSON.parse(await staleLock(folder));
    const reused = { ...Object(stale), processId: process.pid };
    await writeFile(join(folder, LOCK), JSON.stringify(reused));
    const lock = await lockOutFolder(folder);
    expect(await readFile(join(folder, LOCK), "utf8")).not.toContain(JSON.stringify(reused));
    await lock.release();
  },
);

test("a lock of another machine is never taken over; the error says how to remove it", async () => {
  const folder = join(await emptyFolder(onTestFinished), "runs");
  const stale: unknown = JSON.parse(await staleLock(folder));
  await writeFile(join(folder, LOCK), JSON.stringify({ ...Object(stale), host: "0123456789ab" }));
  await expect(lockOutFolder(folder)).rejects.toMatchObject({
    code: "OUTPUT_BUSY",
    hint: expect.stringContaining(join(folder, LOCK)),
  });
});

test.each(["", "garbage", "{}", "null"])(
  "a lock that says %j is taken over once it is old",
  async (text) => {
    const folder = await emptyFolder(onTestFinished);
    const path = join(folder, LOCK);
    await writeFile(path, text);
    await expect(lockOutFolder(folder)).rejects.toMatchObject({ code: "OUTPUT_BUSY" });
    const anHourAgo = Date.now() / 1_000 - 3_600;
    await utimes(path, anHourAgo, anHourAgo);
    await (await lockOutFolder(folder)).release();
  },
);

test("releasing twice, or after somebody else took the folder, removes no lock but one's own", async () => {
  const folder = await emptyFolder(onTestFinished);
  const first = await lockOutFolder(folder);
  await first.release();
  const second = await lockOutFolder(folder);
  await first.release();
  await expect(lockOutFolder(folder)).rejects.toMatchObject({ code: "OUTPUT_BUSY" });
  await second.release();
});

test("a folder that cannot be made: OUTPUT_UNWRITABLE", async () => {
  const folder = await emptyFolder(onTestFinished);
  await writeFile(join(folder, "file"), "");
  await expect(lockOutFolder(join(folder, "file", "runs"))).rejects.toMatchObject({
    code: "OUTPUT_UNWRITABLE",
  });
});
