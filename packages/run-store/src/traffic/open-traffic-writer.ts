import { open } from "node:fs/promises";

import { BenchError, type Exchange, type TrafficHeader } from "@runproof/contract";

import { openAppendLog } from "../append-log.ts";
import { errorCode, writing } from "../output-error.ts";

/** Writes a recorded session. Every method throws BenchError DISK_FULL or OUTPUT_UNWRITABLE. */
export interface TrafficWriter {
  /** Resolves when the exchange is on the disk. */
  append(exchange: Exchange): Promise<void>;
  close(): Promise<void>;
}

/** Prompts and answers are nobody else's business. */
const OWNER_ONLY = 0o600;

/**
 * Begin the file of a session. A file that is there already is another session and stays as it is.
 *
 * @throws BenchError USAGE when the file exists, DISK_FULL, OUTPUT_UNWRITABLE
 */
export async function openTrafficWriter(
  path: string,
  header: TrafficHeader,
): Promise<TrafficWriter> {
  await writing(path, async () => await create(path));
  const log = await openAppendLog(path, true);
  await log.append(header);
  return { append: async (exchange) => await log.append(exchange), close: log.close };
}

async function create(path: string): Promise<void> {
  try {
    await (await open(path, "wx", OWNER_ONLY)).close();
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
    throw new BenchError("USAGE", `${path} is there already; a session is never added to another`, {
      hint: "name another file with --out, or remove this one",
    });
  }
}
