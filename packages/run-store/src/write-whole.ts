import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** How a file is called until it is complete; a crash can leave one behind. */
export const UNFINISHED = ".part";

/**
 * Put a file in place as a whole, and on the disk: a reader sees the old content or the new, never
 * half, whether the process is killed, the power fails, or the disk is full.
 *
 * Done by hand because write-file-atomic 8.0.0 makes one write and does not look at how much of it
 * was taken: on a nearly full disk it replaces the file by the first part of the new content.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const unfinished = `${path}.${randomBytes(4).toString("hex")}${UNFINISHED}`;
  try {
    const file = await open(unfinished, "wx");
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** A new name is only safe when its folder is; not every system lets a folder be opened. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  if (handle === undefined) return;
  try {
    await handle.sync().catch(() => undefined);
  } finally {
    await handle.close();
  }
}
