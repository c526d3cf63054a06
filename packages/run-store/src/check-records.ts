import {
  blocksAfterLooks,
  type CallRecord,
  type Manifest,
  type ResolvedPlan,
  type RunRecord,
} from "@runproof/contract";

import type { IdSet, ReadonlyIdSet } from "./id-set.ts";
import type { RunProblem } from "./run-problem.ts";

interface Records {
  readonly manifest: Manifest;
  readonly resolvedPlan: ResolvedPlan;
  /** Of every call that is on record. */
  readonly callIds: ReadonlyIdSet;
  readonly runs: readonly RunRecord[];
}

/** So many names are enough to find the others. */
const NAMED = 5;

/** Where the files of a run directory contradict each other: something was lost or mixed up. */
export function checkRecords(records: Records): readonly RunProblem[] {
  return [otherPlan(records), lostCalls(records), lostRuns(records)].filter(
    (problem) => problem !== undefined,
  );
}

/**
 * Why a record cannot belong to this run directory, or undefined. Asked for the records of one log
 * in turn, because one that is there twice must count once.
 *
 * @param seen takes the ids of the records that can
 */
export function recordCheck(
  resolvedPlan: ResolvedPlan,
  seen: IdSet,
): (record: CallRecord | RunRecord) => string | undefined {
  const cellIds = new Set(resolvedPlan.cells.map(({ id }) => id));
  return ({ id, cellId }) => {
    if (!cellIds.has(cellId)) return `the plan has no cell "${cellId}"`;
    return seen.add(id) ? undefined : `${id} is there already`;
  };
}

function otherPlan({ manifest, resolvedPlan }: Records): RunProblem | undefined {
  if (manifest.planHash === resolvedPlan.planHash) return undefined;
  const message = "manifest.json and plan.resolved.json are of different plans";
  return { kind: "changed-file", message, damages: true };
}

function lostCalls({ callIds, runs }: Records): RunProblem | undefined {
  // Calls are mostly recorded in the order in which runs name them: the next one need not be looked for.
  let place = 0;
  const lostOf = (ids: readonly string[]): readonly string[] =>
    ids.filter((id) => {
      const isNext = callIds.ids[place] === id;
      if (isNext) place += 1;
      return !isNext && !callIds.has(id);
    });
  const lost = runs.flatMap(({ stages, warmupCallIds, preparation }) => {
    const ofPreparation = lostOf(preparation?.coldStartCallIds ?? []);
    const ofWarmup = lostOf(warmupCallIds);
    const ofStages = stages.flatMap((stage) => lostOf(stage.callIds));
    return [...ofStages, ...ofWarmup, ...ofPreparation];
  });
  if (lost.length === 0) return undefined;
  const names = lost.slice(0, NAMED).join(", ") + (lost.length > NAMED ? " …" : "");
  const message = `there is no record of ${lost.length} of the calls that runs are made of: ${names}`;
  return { kind: "missing-record", message, damages: true };
}

function lostRuns({ manifest, resolvedPlan, runs }: Records): RunProblem | undefined {
  const blocks = blocksAfterLooks(resolvedPlan.blocks, manifest.looks);
  const planned = blocks.reduce((sum, { cellIds }) => sum + cellIds.length, 0);
  const places = new Set(runs.map(({ sequence }) => sequence)).size;
  if (manifest.status !== "complete" || places >= planned) return undefined;
  const message = `the manifest says complete, but only ${places} of ${planned} runs are recorded`;
  return { kind: "missing-record", message, damages: true };
}
