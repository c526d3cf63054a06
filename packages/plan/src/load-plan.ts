import { readFile, stat } from "node:fs/promises";

import { BenchError, type Plan } from "@runproof/contract";

import { parsePlan } from "./parse-plan.ts";

/** A plan is a page or two; anything larger is another kind of file. */
export const MAX_PLAN_BYTES = 1_000_000;

export interface LoadedPlan {
  readonly plan: Plan;
  /** The file as it was read. */
  readonly text: string;
}

/**
 * Read a plan file (YAML or JSON).
 *
 * @throws BenchError PLAN_INVALID when it cannot be read, is no text, is too large, or is wrong.
 */
export async function loadPlan(path: string): Promise<LoadedPlan> {
  const text = decode(path, await readBytes(path));
  return { plan: parsePlan(text, { file: path }), text };
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const facts = await stat(path);
    if (!facts.isFile()) throw unreadable(path, facts.isDirectory() ? "is a folder" : "is no file");
    if (facts.size > MAX_PLAN_BYTES) {
      throw unreadable(path, `has ${facts.size} bytes, and a plan has at most ${MAX_PLAN_BYTES}`);
    }
    return await readFile(path);
  } catch (error) {
    if (BenchError.is(error)) throw error;
    throw unreadable(path, REASONS[errorCode(error)] ?? "cannot be read", error);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "does not exist",
  ENOTDIR: "does not exist",
  EACCES: "may not be read by this user",
  EPERM: "may not be read by this user",
};

function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function decode(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw unreadable(path, "is not UTF-8 text", error);
  }
}

function unreadable(path: string, reason: string, cause?: unknown): BenchError {
  return new BenchError("PLAN_INVALID", `the plan file ${path} ${reason}`, {
    hint: "name a YAML or JSON plan file, or leave the name out to run the plan that ships with runproof: runproof bench",
    ...(cause !== undefined && { cause }),
  });
}
