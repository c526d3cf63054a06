import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { KEPT_FOLDER, keptName, moduleOf } from "@runproof/plan/kept-files";
import type { StoredRun } from "@runproof/run-store";

import { importedPath } from "../import/imported-files.ts";

/** The command that makes a run again, from its plan and what was kept with it. */
export function reproduceCommand({ path, manifest, resolvedPlan }: StoredRun<unknown>): string {
  const { plan, target } = resolvedPlan;
  if (manifest.imported !== undefined) {
    return `runproof import ${basename(dirname(path))}/${basename(path)}/${importedPath(manifest.imported)}`;
  }
  const { workload } = plan;
  const folder = `${basename(dirname(path))}/${basename(path)}`;
  const hasOwnData = workload.kind === "workflow" && workload.data !== "sample";
  const module = moduleOfFlag(resolvedPlan);
  const session = workload.kind === "replay" ? keptFile(path, workload.from) : undefined;
  return [
    `runproof bench ${folder}/plan.yaml --runs ${plan.runs} --seed ${manifest.seed}`,
    `--model ${target.model}`,
    ...(target.api === "openai" ? ["--api openai"] : []),
    ...(hasOwnData ? [`--data ${workload.data}`] : []),
    ...(module === undefined ? [] : [`--workflow ${folder}/${KEPT_FOLDER}/${keptName(module)}`]),
    ...(session === undefined ? [] : [`--replay ${folder}/${session}`]),
  ].join(" ");
}

/** The module that a flag named: the plan is then called like its workflow. */
function moduleOfFlag({ plan, workflows }: StoredRun["resolvedPlan"]): string | undefined {
  return Object.hasOwn(workflows, plan.name) ? moduleOf(plan.workload) : undefined;
}

/** Path of a kept file inside the run directory; undefined when it was not kept. */
function keptFile(runDirectory: string, reference: string): string | undefined {
  const name = `${KEPT_FOLDER}/${keptName(reference)}`;
  return existsSync(join(runDirectory, name)) ? name : undefined;
}
