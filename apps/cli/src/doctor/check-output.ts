import { access, constants, mkdir, statfs } from "node:fs/promises";

import { failedCheck, type Check } from "./check.ts";

const MEBIBYTE = 2 ** 20;
const LOW_DISK_BYTES = 100 * MEBIBYTE;

/** Can runs be written here, and is there room for them? */
export async function checkOutput(folder: string): Promise<Check> {
  const title = "output folder";
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    const detail = `${folder}, ${Math.round((bavail * bsize) / MEBIBYTE)} MiB free`;
    if (bavail * bsize >= LOW_DISK_BYTES) return { title, status: "ok", detail };
    return { title, status: "warning", detail, fix: "free disk space or use --out DIRECTORY" };
  } catch (error) {
    return { ...failedCheck(title, error), fix: "use --out with a folder you may write to" };
  }
}
