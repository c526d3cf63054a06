import { createHash } from "node:crypto";
import { basename, resolve } from "node:path";

import { checkPlan } from "../check-plan.ts";
import { placed, type ParsedPlan } from "../parse-plan.ts";
import { dryRunHint, planInvalid } from "../problems/plan-invalid.ts";
import { locateInSource } from "../text/locate-in-source.ts";
import { describeImportError } from "./describe-import-error.ts";
import { importModule } from "./import-module.ts";

export interface PlanModule extends ParsedPlan {
  /** What the module gave, as JSON: its code may give something else another time. */
  readonly text: string;
}

/**
 * A plan from the default export of a TypeScript or JavaScript module. Its code runs in this process.
 *
 * @param path as the reader knows it
 * @param source text of the file
 * @throws BenchError PLAN_INVALID with every problem at once, and the signal's reason
 */
export async function loadPlanModule(
  path: string,
  source: string,
  signal?: AbortSignal,
): Promise<PlanModule> {
  const text = JSON.stringify(
    dataOf(await defaultExport(path, source, signal), path),
    undefined,
    2,
  );
  const value: unknown = JSON.parse(text);
  const parsed = placed(checkPlan(value), {
    file: path,
    lines: [],
    positionOf: (problem) => locateInSource(source, problem.path),
  });
  return { ...parsed, text: `${text}\n` };
}

async function defaultExport(
  path: string,
  source: string,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const sha256 = createHash("sha256").update(source, "utf8").digest("hex");
  let loaded: object;
  try {
    loaded = await importModule({ path: resolve(path), text: source, sha256 }, signal);
  } catch (error) {
    signal?.throwIfAborted();
    const { place, what, advice } = describeImportError(error, basename(path));
    throw invalid(path, place, `${what}, try ${advice}`);
  }
  if ("default" in loaded && loaded.default !== undefined) return loaded.default;
  throw invalid(path, "", "has no default export, try export default definePlan({ … })");
}

/** The value without what JSON cannot hold; a function in a plan would be lost without a word. */
function dataOf(value: unknown, path: string): unknown {
  const isGroup = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isGroup) {
    const what = "its default export must be a plan";
    throw invalid(path, "", `${what}, try export default definePlan({ … })`);
  }
  try {
    JSON.stringify(value, (key, part: unknown) => {
      if (typeof part === "function" || typeof part === "symbol" || typeof part === "bigint") {
        throw new TypeError(`${key} is a ${typeof part}, and a plan is plain data`);
      }
      return part;
    });
    return value;
  } catch (error) {
    const what = error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : String(error);
    throw invalid(path, "", `${what}, try texts, numbers, lists and groups`);
  }
}

function invalid(path: string, place: string, line: string): Error {
  const at = place === "" ? ":1:1" : place.includes(":", 1) ? place : `${place}:1`;
  return planInvalid([`${path}${at} plan: ${line}`], { hint: dryRunHint(path) });
}
