import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { BenchError } from "@runproof/contract";

import { claimLock, type FolderLock } from "./claim-lock.ts";
import { writing } from "./output-error.ts";

const ASK_AGAIN_MS = 100;

/**
 * Claim a run directory for one measuring process. One that is being told to end is waited for: who
 * started it may have been killed a moment ago. The lock of a process that is gone is taken over.
 *
 * The lock lies beside the directory, so that it is in no seal and no bundle.
 *
 * @param signal ends the wait
 * @throws BenchError OUTPUT_BUSY when another process still holds it then, DISK_FULL or OUTPUT_UNWRITABLE
 */
export async function lockRun(
  runDirectory: string,
  patienceMs: number,
  signal?: AbortSignal,
): Promise<FolderLock> {
  const path = join(dirname(runDirectory), `.${basename(runDirectory)}.lock`);
  const endMs = performance.now() + patienceMs;
  for (;;) {
    try {
      return await writing(path, async () => await claimLock(path, runDirectory));
    } catch (error) {
      const isBusy = BenchError.is(error) && error.code === "OUTPUT_BUSY";
      if (!isBusy || performance.now() > endMs || signal?.aborted === true) throw error;
      await sleep(ASK_AGAIN_MS);
    }
  }
}
