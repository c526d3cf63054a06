import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";

import { BenchError, type Plan, type Workload } from "@runproof/contract";
import { applyOverrides, loadPlan } from "@runproof/plan";

import { SAMPLE_DATA_PATH, SHIPPED_PLANS_PATH } from "../paths.ts";
import type { BenchOptions } from "./bench-options.ts";

export interface PreparedPlan {
  readonly plan: Plan;
  /** The plan file as it was read. */
  readonly text: string;
  /** Absolute path of the data folder, known to be a readable folder; undefined = none is read. */
  readonly dataPath: string | undefined;
}

const DEFAULT_PLAN = "quick";
const SHIPPED_NAME = /^[a-z0-9][a-z0-9-]*$/;

/**
 * Find the plan, read it, apply the flags, and look at the data folder.
 *
 * @throws BenchError PLAN_INVALID, USAGE, DATA_UNREADABLE or DATA_EMPTY.
 */
export async function preparePlan(options: BenchOptions): Promise<PreparedPlan> {
  const { plan: asWritten, text } = await loadPlan(await planPath(options.plan ?? DEFAULT_PLAN));
  const plan = applyOverrides(asWritten, {
    runs: options.runs,
    seed: options.seed,
    model: options.model,
    engine: options.engine,
    api: options.api,
    data: options.data,
  });
  const dataPath = dataPathOf(plan.workload);
  if (dataPath !== undefined) await assertDataFolder(dataPath);
  return { plan, text, dataPath };
}

/** Only whole workflows read data. */
function dataPathOf(workload: Workload): string | undefined {
  if (workload.kind !== "workflow") return undefined;
  return workload.data === "sample" ? SAMPLE_DATA_PATH : resolve(workload.data);
}

/** A bare name is a shipped plan; everything else is a path. */
async function planPath(reference: string): Promise<string> {
  if (!SHIPPED_NAME.test(reference)) return resolve(reference);
  const shipped = (await readdir(SHIPPED_PLANS_PATH))
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => file.slice(0, -".yaml".length));
  if (shipped.includes(reference)) return join(SHIPPED_PLANS_PATH, `${reference}.yaml`);
  throw new BenchError("USAGE", `no plan is called "${reference}"`, {
    hint: `use a shipped plan (${shipped.join(", ")}) or a path like ./${reference}.yaml`,
  });
}

async function assertDataFolder(path: string): Promise<void> {
  let entries: readonly string[];
  try {
    entries = await readdir(path);
  } catch (error) {
    throw new BenchError("DATA_UNREADABLE", `the data folder cannot be read: ${path}`, {
      cause: error,
      hint: "name a folder with CSV, JSON or Markdown files: runproof bench --data DIRECTORY",
    });
  }
  if (entries.length === 0) {
    throw new BenchError("DATA_EMPTY", `the data folder is empty: ${path}`, {
      hint: "put CSV, JSON or Markdown files into it, or leave out --data to use the sample data",
    });
  }
}
