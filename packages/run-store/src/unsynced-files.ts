import { closeSync, fdatasync, openSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { promisify } from "node:util";

import { oneAtATime } from "./one-at-a-time.ts";
import { outputError, writing } from "./output-error.ts";
import { syncFolder } from "./write-whole.ts";

/** New files that wait for the disk together. */
export interface UnsyncedFiles {
  /**
   * Write a file that no record names yet; it outlives this process when this returns. A kill in the
   * middle leaves a part of it.
   */
  write(path: string, content: Uint8Array): void;
  /** How many wait; each is held open. */
  count(): number;
  /** Resolves when all that were written before are on the disk. */
  sync(): Promise<void>;
}

interface Unsynced {
  readonly path: string;
  readonly descriptor: number;
}

const waitForDisk = promisify(fdatasync);

/**
 * Writing is synchronous: it hands some kilobytes to the system, which takes longer by a promise for each
 * step and holds the event loop for about as long. Only the disk is waited for.
 *
 * @throws BenchError DISK_FULL or OUTPUT_UNWRITABLE, from `write` and `sync`
 */
export function openUnsyncedFiles(): UnsyncedFiles {
  const waiting: Unsynced[] = [];
  const inTurn = oneAtATime();
  return {
    write: (path, content) => void waiting.push({ path, descriptor: writeNow(path, content) }),
    count: () => waiting.length,
    sync: async () => {
      await inTurn(async () => {
        const files = waiting.splice(0);
        const folders = new Set(files.map(({ path }) => dirname(path)));
        // All at once, the folders with the names of the files, too: a journalling file system takes them in one go.
        const [synced] = await Promise.all([
          Promise.allSettled(files.map(syncOne)),
          ...[...folders].map(syncFolder),
        ]);
        const failed = synced.find(({ status }) => status === "rejected");
        if (failed?.status === "rejected") throw failed.reason;
      });
    },
  };
}

function writeNow(path: string, content: Uint8Array): number {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, "w");
    writeFileSync(descriptor, content);
    return descriptor;
  } catch (error) {
    if (descriptor !== undefined) closeSync(descriptor);
    rmSync(path, { force: true });
    throw outputError(error, path);
  }
}

async function syncOne({ path, descriptor }: Unsynced): Promise<void> {
  await writing(path, async () => {
    try {
      await waitForDisk(descriptor);
    } finally {
      closeSync(descriptor);
    }
  });
}
