import { link, rm, writeFile } from "node:fs/promises";

import { BenchError } from "@runproof/contract";

import { findLock, lockState, ownLock, type LockHolder } from "./lock-holder.ts";
import { errorCode } from "./output-error.ts";

export interface FolderLock {
  release(): Promise<void>;
}

/** A lock that comes and goes this often in front of us is as good as held. */
const ATTEMPTS = 20;

const NO_HARD_LINKS = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK", "EXDEV"]);

/**
 * Make the lock file, or take over a stale one. Of any number of processes doing so at once, exactly
 * one gets it.
 *
 * @param folder what is locked, for messages
 * @throws BenchError OUTPUT_BUSY; errors of the file system as they are
 */
export async function claimLock(path: string, folder: string): Promise<FolderLock> {
  const { text, token } = await ownLock();
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (await createExclusively(path, text, token)) {
      return { release: async () => await removeIf(path, text) };
    }
    const found = await findLock(path);
    if (found === undefined) continue;
    const state = await lockState(found);
    if (state !== "stale") throw busy(path, folder, state, found.holder);
    // Looking and removing are two steps, and the lock of a winner must not be removed between
    // them: only the holder of a second lock may remove. That one is claimed in the same way.
    const takeover = await claimLock(`${path}.takeover`, folder);
    try {
      await removeIf(path, found.text);
    } finally {
      await takeover.release();
    }
  }
  throw busy(path, folder, "held", undefined);
}

/** A hard link appears with its content or not at all, and only one of two racing processes makes it. */
async function createExclusively(path: string, text: string, token: string): Promise<boolean> {
  const mine = `${path}.${token}`;
  try {
    await writeFile(mine, text, { flag: "wx" });
    await link(mine, path);
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === "EEXIST") return false;
    if (NO_HARD_LINKS.has(code)) return await createWithoutLink(path, text);
    throw error;
  } finally {
    await rm(mine, { force: true });
  }
}

async function createWithoutLink(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}

async function removeIf(path: string, text: string): Promise<void> {
  const found = await findLock(path);
  if (found?.text === text) await rm(path, { force: true });
}

function busy(
  path: string,
  folder: string,
  state: "held" | "foreign",
  holder: LockHolder | undefined,
): BenchError {
  if (state === "foreign") {
    return new BenchError(
      "OUTPUT_BUSY",
      `a process on another machine is measuring into ${folder}`,
      {
        cause: new Error(`the lock was made there at ${holder?.since}`),
        hint: `use another folder with --out; if nothing is measuring any more, delete ${path}`,
      },
    );
  }
  const who = holder === undefined ? "another process" : `process ${holder.processId}`;
  return new BenchError("OUTPUT_BUSY", `${who} is measuring into ${folder}`, {
    cause: new Error("two measurements at the same time disturb each other"),
    hint: "wait until it is done; --out OTHER-FOLDER measures anyway, at the cost of both numbers",
  });
}
