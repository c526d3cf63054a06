import { readFile } from "node:fs/promises";
import { join } from "node:path";

import {
  storedMeasuresFileSchema,
  resolvedPlanSchema,
  type Manifest,
  type StoredMeasuresFile,
  type Plan,
} from "@runproof/contract";
import { countPlan, planHash, type EarlierPace } from "@runproof/plan";
import { listRuns } from "@runproof/run-store";
import { summary } from "@runproof/stats";

import { measuringTimeMs } from "./measuring-time.ts";

/** The newest finished run of a plan, as far as it says what another run will be like. */
export interface EarlierRun {
  readonly id: string;
  /** The run, for the reader: what was measured, and whether the plan has changed since. */
  readonly description: string;
  readonly measures: StoredMeasuresFile;
  readonly pace: EarlierPace | undefined;
}

/**
 * The newest complete run of a plan in a folder; undefined where there is none that can be read. What
 * is wrong with a run is told when it is used as a result, not when it is used as a guess.
 */
export async function findEarlierRun(folder: string, plan: Plan): Promise<EarlierRun | undefined> {
  for (const { id, path, manifest } of await listRuns(folder)) {
    if (manifest?.plan !== plan.name || manifest.status !== "complete") continue;
    const measures = storedMeasuresFileSchema.safeParse(
      await readJson(join(path, "measures.json")),
    );
    if (!measures.success) continue;
    const { data } = measures;
    const description = describe(id, manifest, manifest.planHash === planHash(plan));
    return { id, description, measures: data, pace: await paceOf(path, manifest, data) };
  }
  return undefined;
}

function describe(id: string, { environment }: Manifest, isSame: boolean): string {
  const model = environment.start?.server.model.name;
  return `run ${id}${model === undefined ? "" : ` of ${model}`}${isSame ? "" : ", before the plan was edited"}`;
}

async function paceOf(
  path: string,
  manifest: Manifest,
  { measures }: StoredMeasuresFile,
): Promise<EarlierPace | undefined> {
  const times = measures
    .filter(({ metric }) => metric === "workflowMs")
    .flatMap(({ observations }) => observations.map(({ value }) => value));
  const resolved = resolvedPlanSchema.safeParse(await readJson(join(path, "plan.resolved.json")));
  const wholeMs = measuringTimeMs(manifest);
  if (times.length === 0 || wholeMs === undefined || !resolved.success) return undefined;
  const { reloads, coldStarts, runs } = countPlan(resolved.data);
  const { median, sum } = summary(times);
  const { rehearsals, coolDownMs = 0, together } = resolved.data.plan;
  if (together !== undefined) {
    // Runs of one agent alone have no measures of their own: all that was done is shared among all runs.
    return { runMs: Math.max(0, wholeMs - runs * coolDownMs) / (runs + rehearsals), loadMs: 0 };
  }
  const inRuns = sum + rehearsals * median + times.length * coolDownMs;
  const otherMs = Math.max(0, wholeMs - inRuns);
  return { runMs: median, loadMs: otherMs / Math.max(1, reloads + coldStarts) };
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    return undefined;
  }
}
