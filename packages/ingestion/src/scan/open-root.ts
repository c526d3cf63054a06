import { readdir, realpath, stat } from "node:fs/promises";

import { BenchError } from "@runproof/contract";

import { errorCode } from "../error-code.ts";

/**
 * The absolute path of a folder that can be listed. The root itself may be a symbolic link.
 *
 * @throws BenchError `DATA_UNREADABLE`
 */
export async function openRoot(path: string): Promise<string> {
  try {
    const facts = await stat(path);
    if (!facts.isDirectory()) {
      throw new BenchError("DATA_UNREADABLE", `the data path is not a folder: ${path}`, {
        hint: "name the folder that holds the file",
      });
    }
    const root = await realpath(path);
    await readdir(root);
    return root;
  } catch (cause) {
    if (BenchError.is(cause)) throw cause;
    const code = errorCode(cause);
    if (code === "ENOENT") {
      throw new BenchError("DATA_UNREADABLE", `there is no data folder at ${path}`, {
        hint: "check the path; `sample` names the data set that comes with runproof",
        cause,
      });
    }
    throw new BenchError("DATA_UNREADABLE", `the data folder cannot be read: ${path} (${code})`, {
      hint: "check that you may list the folder: ls -la",
      cause,
    });
  }
}
