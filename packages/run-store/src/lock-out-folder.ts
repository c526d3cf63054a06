import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { BenchError } from "@runproof/contract";

import { LOCK_FILE } from "./file-names.ts";
import { isAlive } from "./is-alive.ts";
import { errorCode, writing } from "./output-error.ts";

export interface FolderLock {
  release(): Promise<void>;
}

const ATTEMPTS = 5;

/**
 * Claim an output folder for one session: two at a time would disturb each other's numbers. The lock
 * of a process that is gone is taken over.
 *
 * @throws BenchError OUTPUT_BUSY when another process holds it, DISK_FULL or OUTPUT_UNWRITABLE
 */
export async function lockOutFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, LOCK_FILE);
  const mine = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  await writing(folder, async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(mine, `${process.pid}\n`);
  });
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (await claim(mine, path)) return { release: async () => await rm(path, { force: true }) };
      const holder = await holderOf(path);
      if (holder !== undefined && isAlive(holder)) throw busy(folder, holder);
      await removeStale(path, holder);
    }
    throw busy(folder, undefined);
  } finally {
    await rm(mine, { force: true });
  }
}

/** A hard link appears with its content or not at all, and only one of two racing processes makes it. */
async function claim(mine: string, path: string): Promise<boolean> {
  try {
    await link(mine, path);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}

async function holderOf(path: string): Promise<number | undefined> {
  const text = await readFile(path, "utf8").catch(() => "");
  const id = Number.parseInt(text, 10);
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

/** Remove a dead process's lock, unless somebody else has just replaced it. */
async function removeStale(path: string, holder: number | undefined): Promise<void> {
  if ((await holderOf(path)) !== holder) return;
  await unlink(path).catch(() => undefined);
}

function busy(folder: string, holder: number | undefined): BenchError {
  const who = holder === undefined ? "another process" : `process ${holder}`;
  return new BenchError("OUTPUT_BUSY", `${who} is measuring into ${folder}`, {
    cause: new Error("two measurements at the same time disturb each other"),
    hint: "wait until it is done; --out OTHER-FOLDER measures anyway, at the cost of both numbers",
  });
}
