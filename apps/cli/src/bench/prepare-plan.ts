import { basename, dirname } from "node:path";

import { BenchError, type Plan, type WorkflowDefinition, type Workload } from "@runproof/contract";
import { applyOverrides, completePlan, loadPlan, needsData, workflowsOf } from "@runproof/plan";
import type { WorkloadFile } from "@runproof/run-store";

import type { BenchOptions } from "./bench-options.ts";
import { findData } from "./find-data.ts";
import { planPath } from "./plan-path.ts";
import { readRecorded, type RecordedWorkload } from "./read-recorded.ts";

export interface PreparedPlan {
  /** With the texts of all prompt files in it. */
  readonly plan: Plan;
  /** The plan file as it was read. */
  readonly text: string;
  /** Absolute path of the data folder, known to be a readable folder; undefined = none is read. */
  readonly dataPath: string | undefined;
  /** The workflow that the plan names and does not hold. */
  readonly external: WorkflowDefinition | undefined;
  /** The session that is replayed, if one is. */
  readonly recorded: RecordedWorkload | undefined;
  /** Workflow module with functions, for the process that measures. */
  readonly modulePath: string | undefined;
  /** What the plan names, to be kept with the run. */
  readonly workloadFiles: readonly WorkloadFile[];
}

const DEFAULT_PLAN = "quick";
const REPLAY_PLAN = "replay";

/**
 * Find the plan, read it and what it names, apply the flags, and look at the data folder.
 *
 * @throws BenchError PLAN_INVALID, USAGE, DATA_UNREADABLE or DATA_EMPTY.
 */
export async function preparePlan(options: BenchOptions): Promise<PreparedPlan> {
  const usual = options.replay === undefined ? DEFAULT_PLAN : REPLAY_PLAN;
  const file = await planPath(options.plan ?? usual);
  const loaded = await loadPlan(file);
  const { workflow } = options;
  const plan = applyOverrides(replaying(loaded.plan, options.replay), {
    runs: options.runs,
    seed: options.seed,
    model: options.model,
    engine: options.engine,
    api: options.api,
    data: options.data,
    // Where the file lies on this machine is nobody's business but ours.
    workflow: workflow && `./${basename(workflow)}`,
  });
  const recorded = await readRecorded(plan, file, options.replay);
  const complete = await completePlan({
    ...loaded,
    plan,
    file,
    modulePath: workflow,
    recorded: recorded?.definition,
  });
  const data = dataOf(complete.plan, complete.external);
  // What a plan names is beside it; a flag, and plans of old, mean the folder that one stands in.
  const folders = options.data === undefined ? [dirname(file), "."] : ["."];
  const dataPath = data === undefined ? undefined : await findData(data, folders);
  return {
    plan: complete.plan,
    text: loaded.text,
    dataPath,
    external: complete.external,
    recorded,
    modulePath: complete.modulePath,
    workloadFiles: [...complete.files, ...(recorded?.file === undefined ? [] : [recorded.file])],
  };
}

/** The plan with the session of `--replay` in the place of its own. */
function replaying(plan: Plan, session: string | undefined): Plan {
  if (session === undefined) return plan;
  const { workload } = plan;
  if (workload.kind === "replay") {
    return { ...plan, workload: { ...workload, from: `./${basename(session)}` } };
  }
  throw new BenchError("USAGE", `the plan "${plan.name}" replays nothing`, {
    cause: new Error("--replay names another session for a plan that replays one"),
    hint: "runproof bench --replay FILE   uses the plan that ships with runproof",
  });
}

/** The data folder of a plan whose steps read data, as it is named. */
function dataOf(plan: Plan, external: WorkflowDefinition | undefined): string | undefined {
  const { workload }: { workload: Workload } = plan;
  const { workflows } = workflowsOf(plan, external);
  if (workload.kind !== "workflow" || !Object.values(workflows).some(needsData)) return undefined;
  return workload.data;
}
