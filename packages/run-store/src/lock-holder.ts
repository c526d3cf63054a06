import { randomBytes } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { hostname } from "node:os";

import { z } from "@runproof/contract/zod";

import { isAlive } from "./is-alive.ts";
import { errorCode } from "./output-error.ts";
import { processStart } from "./process-start.ts";
import { sha256 } from "./sha256.ts";

const holderSchema = z.object({
  processId: z.int().positive(),
  /** Tells the process from a later one with its number; absent where the system does not say. */
  processStart: z.string().optional(),
  /** Hash of the machine's name: a process can only be looked up on its own machine. */
  host: z.string(),
  /** For people. */
  since: z.iso.datetime(),
  /** Makes every lock another text. */
  token: z.string(),
});
export type LockHolder = z.infer<typeof holderSchema>;

/** A lock file: its text, and who wrote it (absent when that cannot be told). */
export interface FoundLock {
  readonly text: string;
  readonly holder?: LockHolder;
  readonly ageMs: number;
}

/** How long a lock without a readable holder may be one that is just being written. */
const BEING_WRITTEN_MS = 2_000;

/** A new lock of this process: its text, and the token that no other lock has. */
export async function ownLock(): Promise<{ readonly text: string; readonly token: string }> {
  const start = await processStart(process.pid);
  const holder: LockHolder = {
    processId: process.pid,
    ...(start !== undefined && { processStart: start.identity }),
    host: hostHash(),
    since: new Date().toISOString(),
    token: randomBytes(8).toString("hex"),
  };
  return { text: `${JSON.stringify(holder)}\n`, token: holder.token };
}

/** @returns undefined when there is no lock file */
export async function findLock(path: string): Promise<FoundLock | undefined> {
  try {
    const text = await readFile(path, "utf8");
    const ageMs = Date.now() - (await stat(path)).mtimeMs;
    const parsed = holderSchema.safeParse(parseJson(text));
    return { text, ageMs, ...(parsed.success && { holder: parsed.data }) };
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * held: its process lives · foreign: written on another machine, where we cannot look · stale: its
 * process is gone, or nobody can be named and it is too old to be half written.
 */
export async function lockState({
  holder,
  ageMs,
}: FoundLock): Promise<"held" | "foreign" | "stale"> {
  if (holder === undefined) return ageMs < BEING_WRITTEN_MS ? "held" : "stale";
  if (holder.host !== hostHash()) return "foreign";
  if (!isAlive(holder.processId)) return "stale";
  const start = await processStart(holder.processId);
  const isSame =
    start === undefined ||
    holder.processStart === undefined ||
    start.identity === holder.processStart;
  return isSame ? "held" : "stale";
}

function hostHash(): string {
  return sha256(hostname()).slice(0, 12);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
