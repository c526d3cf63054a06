import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

import { BenchError, type Plan, type ResolvedPlan } from "@runproof/contract";
import { KEPT_FOLDER, keptName, moduleOf, needsData } from "@runproof/plan";
import type { StoredRun } from "@runproof/run-store";

import type { BenchOptions } from "./bench-options.ts";
import { findData } from "./find-data.ts";
import { preparePlan } from "./prepare-plan.ts";

/** Where on this machine the things of a stored plan are. */
export interface ResumedPlan {
  readonly dataPath: string | undefined;
  readonly modulePath: string | undefined;
}

/** Flags that would make another plan of it. */
const OF_PLAN = ["runs", "seed", "model", "engine", "api", "replay"] as const;

/**
 * Find what a run that is resumed needs, and hold the plan that was named against the one it was made
 * with, if one was named.
 *
 * @throws BenchError USAGE for flags that change a plan, RUN_CHANGED for another plan, and as `preparePlan`
 */
export async function resumePlan(
  { path, resolvedPlan }: StoredRun,
  options: BenchOptions,
): Promise<ResumedPlan> {
  const changing = OF_PLAN.filter((name) => options[name] !== undefined);
  if (changing.length > 0 && options.plan === undefined) {
    throw new BenchError("USAGE", `--${changing[0]} would change the plan of the run`, {
      hint: "a run is resumed with the plan it was made with: leave the flag out, or measure anew",
    });
  }
  if (options.plan !== undefined && !options.force) {
    const { plan } = await preparePlan(options);
    assertSamePlan(resolvedPlan.plan, plan);
  }
  return {
    dataPath: await dataPathOf(resolvedPlan, options),
    modulePath: modulePathOf(resolvedPlan, path, options.workflow),
  };
}

const FILLED_IN: ReadonlySet<keyof Plan> = new Set(["seed", "boundary"]);

/** The folder of the data is where it is on this machine; what is in it is compared when it was read. */
function assertSamePlan(before: Plan, now: Plan): void {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])] as (keyof Plan)[];
  // What a plan leaves open is said by the stored one: its seed, and what its times include.
  const changed = names.filter(
    (name) =>
      !(FILLED_IN.has(name) && now[name] === undefined) &&
      comparable(before, name) !== comparable(now, name),
  );
  if (changed.length === 0) return;
  throw new BenchError("RUN_CHANGED", `the plan was edited: ${changed.join(", ")} changed`, {
    cause: new Error("a run is resumed with the plan it was made with"),
    hint: "undo the edit, or measure anew; without a plan --resume takes the run's own",
  });
}

function comparable(plan: Plan, name: keyof Plan): string {
  const { workload } = plan;
  const value =
    name === "workload" && workload.kind === "workflow" ? { ...workload, data: "" } : plan[name];
  return JSON.stringify(value) ?? "absent";
}

/** Where the plan lay is not on record; the folder is looked for beside the one that is named, and here. */
async function dataPathOf(
  { plan: { workload }, workflows }: ResolvedPlan,
  { data, plan }: BenchOptions,
): Promise<string | undefined> {
  if (workload.kind !== "workflow" || !Object.values(workflows).some(needsData)) return undefined;
  const folders = data === undefined && plan !== undefined ? [dirname(resolve(plan)), "."] : ["."];
  return await findData(data ?? workload.data, folders);
}

/** The module that was named, else the one where the plan says, else the copy kept with the run. */
function modulePathOf(
  { plan }: ResolvedPlan,
  runDirectory: string,
  named?: string,
): string | undefined {
  const module = moduleOf(plan.workload);
  if (named !== undefined || module === undefined) return named;
  const places = [resolve(module), join(runDirectory, KEPT_FOLDER, keptName(module))];
  return places.find((path) => existsSync(path)) ?? module;
}
