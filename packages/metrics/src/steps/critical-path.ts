import type { RunRecord, StageRecord } from "@runproof/contract";

/** A part of a run whose end was waited for: a step, or the time between two. */
export interface CriticalSegment {
  /** Absent between steps. */
  readonly stage?: StageRecord;
  /** Nanoseconds after the run's start. */
  readonly startNs: number;
  readonly endNs: number;
}

/** Start of the first and end of the last stage of a run; undefined for a run without stages. */
export function workflowSpan({
  stages,
}: Pick<RunRecord, "stages">): { readonly startNs: number; readonly endNs: number } | undefined {
  return stages.length === 0 ? undefined : spanOf(stages);
}

/**
 * The chain of steps that determines the end of a run, from its start to its end without a gap, so
 * that the segments add up to the workflow's time. Of the branches of a parallel step it follows the
 * one that ended last; where that one began only when another had ended, it goes on with the other.
 * Steps of steps are followed into their steps; a step without any counts whole.
 */
export function criticalPath(run: Pick<RunRecord, "stages">): readonly CriticalSegment[] {
  const span = workflowSpan(run);
  if (span === undefined) return [];
  const ids = new Set(run.stages.map(({ id }) => id));
  const inside = Map.groupBy(run.stages, ({ parentId }) =>
    parentId !== undefined && ids.has(parentId) ? parentId : undefined,
  );
  const segments: CriticalSegment[] = [];
  const gap = (startNs: number, endNs: number): void => {
    if (startNs >= endNs) return;
    const later = segments.at(-1);
    const joined = later !== undefined && later.stage === undefined;
    if (joined) segments.pop();
    segments.push({ startNs, endNs: joined ? later.endNs : endNs });
  };
  /** Branches side by side: back along the last one, then along what had ended before it began. */
  const walkBranches = (stages: readonly StageRecord[], startNs: number, endNs: number): void => {
    let atNs = endNs;
    for (const branch of latestFirst(Map.groupBy(stages, (stage) => stage.branch).values())) {
      if (branch.endNs > atNs && atNs < endNs) continue;
      const fromNs = Math.max(startNs, Math.min(branch.startNs, atNs));
      walkSteps(branch.stages, fromNs, atNs);
      atNs = fromNs;
    }
    gap(startNs, atNs);
  };
  /** Steps one after the other. */
  const walkSteps = (stages: readonly StageRecord[], startNs: number, endNs: number): void => {
    let atNs = endNs;
    for (const stage of stages.toSorted((a, b) => b.endNs - a.endNs || b.startNs - a.startNs)) {
      const toNs = Math.min(stage.endNs, atNs);
      const fromNs = Math.max(startNs, stage.startNs);
      if (fromNs > toNs) continue;
      gap(toNs, atNs);
      const own = inside.get(stage.id);
      if (own !== undefined) walkBranches(own, fromNs, toNs);
      else if (fromNs < toNs) segments.push({ stage, startNs: fromNs, endNs: toNs });
      atNs = fromNs;
    }
    gap(startNs, atNs);
  };
  walkBranches(inside.get(undefined) ?? [], span.startNs, span.endNs);
  return segments.toReversed();
}

interface Branch {
  readonly stages: readonly StageRecord[];
  readonly startNs: number;
  readonly endNs: number;
}

function latestFirst(branches: Iterable<readonly StageRecord[]>): readonly Branch[] {
  return [...branches]
    .map((stages) => ({ stages, ...spanOf(stages) }))
    .toSorted((a, b) => b.endNs - a.endNs || b.startNs - a.startNs);
}

function spanOf(stages: readonly StageRecord[]): {
  readonly startNs: number;
  readonly endNs: number;
} {
  return {
    startNs: stages.reduce((least, { startNs }) => Math.min(least, startNs), Infinity),
    endNs: stages.reduce((most, { endNs }) => Math.max(most, endNs), -Infinity),
  };
}
