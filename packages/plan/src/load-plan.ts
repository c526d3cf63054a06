import { BenchError } from "@runproof/contract";

import { readTextFile, UnusableFile } from "./files/read-text-file.ts";
import { parsePlanWithPlaces, type ParsedPlan } from "./parse-plan.ts";

/** A plan is a page or two; anything larger is another kind of file. */
export const MAX_PLAN_BYTES = 1_000_000;

export interface LoadedPlan extends ParsedPlan {
  /** The file as it was read. */
  readonly text: string;
}

/**
 * Read a plan file (YAML or JSON).
 *
 * @throws BenchError PLAN_INVALID when it cannot be read, is no text, is too large, or is wrong.
 */
export async function loadPlan(path: string): Promise<LoadedPlan> {
  const text = await readText(path);
  return { ...parsePlanWithPlaces(text, { file: path }), text };
}

async function readText(path: string): Promise<string> {
  try {
    return await readTextFile(path, MAX_PLAN_BYTES);
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    throw new BenchError("PLAN_INVALID", `the plan file ${path} ${error.message}`, {
      hint: "name a YAML or JSON plan file, or leave the name out to run the plan that ships with runproof: runproof bench",
      ...(error.cause !== undefined && { cause: error.cause }),
    });
  }
}
