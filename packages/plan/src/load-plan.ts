import { extname } from "node:path";

import { BenchError } from "@runproof/contract";

import { readTextFile, UnusableFile } from "./files/read-text-file.ts";
import { loadPlanModule } from "./module/load-plan-module.ts";
import { parsePlanWithPlaces, type ParsedPlan } from "./parse-plan.ts";

/** A plan is a page or two; anything larger is another kind of file. */
export const MAX_PLAN_BYTES = 1_000_000;

export interface LoadedPlan extends ParsedPlan {
  /** The file as it was read; of a module, what it gave as JSON. */
  readonly text: string;
}

const MODULES: ReadonlySet<string> = new Set([".ts", ".mts", ".js", ".mjs"]);

/**
 * Read a plan file: YAML, JSON, or the default export of a TypeScript or JavaScript module.
 *
 * @throws BenchError PLAN_INVALID when it cannot be read, is no text, is too large, or is wrong, and
 *   the signal's reason
 */
export async function loadPlan(path: string, signal?: AbortSignal): Promise<LoadedPlan> {
  const text = await readText(path);
  if (MODULES.has(extname(path))) return await loadPlanModule(path, text, signal);
  return { ...parsePlanWithPlaces(text, { file: path }), text };
}

async function readText(path: string): Promise<string> {
  try {
    return await readTextFile(path, MAX_PLAN_BYTES);
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    throw new BenchError("PLAN_INVALID", `the plan file ${path} ${error.message}`, {
      hint: "name a plan file in YAML, JSON or TypeScript, or leave the name out to run the plan that ships with runproof: runproof bench",
      ...(error.cause !== undefined && { cause: error.cause }),
    });
  }
}
