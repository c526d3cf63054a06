import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { claimLock, type FolderLock } from "./claim-lock.ts";
import { LOCK_FILE } from "./file-names.ts";
import { writing } from "./output-error.ts";

/**
 * Claim an output folder for one session: two at a time would disturb each other's numbers. The lock
 * of a process that is gone is taken over.
 *
 * @throws BenchError OUTPUT_BUSY when another process holds it, DISK_FULL or OUTPUT_UNWRITABLE
 */
export async function lockOutFolder(folder: string): Promise<FolderLock> {
  return await writing(folder, async () => {
    await mkdir(folder, { recursive: true });
    return await claimLock(join(folder, LOCK_FILE), folder);
  });
}
