import type { RunRecord, StageRecord } from "@runproof/contract";
import { criticalPath } from "@runproof/metrics";

import { shortLabels } from "../short-labels.ts";

/** One execution of a step: a row of a waterfall. */
export interface WaterfallRow {
  readonly label: string;
  readonly stage: StageRecord;
  /** Steps are executed inside it; its time is theirs. */
  readonly parent: boolean;
  readonly critical: boolean;
}

/**
 * Executions by their start, those inside of another one right below it, branch by branch; steps of
 * one name are numbered. Every row has another label.
 */
export function waterfallRows(run: RunRecord): readonly WaterfallRow[] {
  const ids = new Set(run.stages.map(({ id }) => id));
  const inside = Map.groupBy(run.stages, ({ parentId }) =>
    parentId !== undefined && ids.has(parentId) ? parentId : undefined,
  );
  const critical = new Set(criticalPath(run).map(({ stage }) => stage?.id));
  const labels = shortLabels(run.stages.map(({ name }) => name));
  const repeated = Map.groupBy(
    run.stages.toSorted((a, b) => a.startNs - b.startNs || a.endNs - b.endNs),
    ({ name }) => name,
  );
  const rowOf = (stage: StageRecord, depth: number): WaterfallRow => {
    const same = repeated.get(stage.name) ?? [];
    const parent = inside.has(stage.id);
    const onPath = !parent && critical.has(stage.id);
    const label = [
      "› ".repeat(depth),
      onPath ? "● " : "",
      labels.get(stage.name) ?? stage.name,
      same.length > 1 ? ` ${same.indexOf(stage) + 1}` : "",
      parent ? ` (${stage.kind})` : "",
    ].join("");
    return { label, stage, parent, critical: onPath };
  };
  const rowsBelow = (
    parentId: string | undefined,
    depth: number,
    seen: ReadonlySet<string>,
  ): readonly WaterfallRow[] =>
    (inside.get(parentId) ?? [])
      .filter(({ id }) => !seen.has(id))
      .toSorted(
        (a, b) =>
          (parentId === undefined ? 0 : (a.branch ?? 0) - (b.branch ?? 0)) ||
          a.startNs - b.startNs ||
          b.endNs - a.endNs,
      )
      .flatMap((stage) => [
        rowOf(stage, depth),
        ...rowsBelow(stage.id, depth + 1, new Set([...seen, stage.id])),
      ]);
  return rowsBelow(undefined, 0, new Set());
}
