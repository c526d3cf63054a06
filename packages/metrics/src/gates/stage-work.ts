import type { StageName } from "@runproof/contract";

import type { CallFacts } from "../session/call-facts.ts";
import type { CellRecords } from "../session/cell-records.ts";

/** Mean of a count over calls; undefined where there is no call, `unreported` where none tells. */
export type MeanCount = number | "unreported" | undefined;

/** How much a cell's usable runs asked of the model in one stage. */
export interface StageWork {
  /** Calls that ended well. */
  readonly calls: number;
  readonly promptTokens: MeanCount;
  readonly outputTokens: MeanCount;
}

/** A baseline is compared with every candidate, in every metric: its calls are counted once. */
const known = new WeakMap<CellRecords, Map<StageName, StageWork>>();

export function stageWork(records: CellRecords, stage: StageName): StageWork {
  const ofCell = known.get(records) ?? new Map<StageName, StageWork>();
  known.set(records, ofCell);
  const found = ofCell.get(stage);
  if (found !== undefined) return found;
  const good = (records.usableByStage.get(stage) ?? []).filter(({ status }) => status === "ok");
  const work = {
    calls: good.length,
    promptTokens: meanOf(good, ({ server }) => server.promptTokens),
    outputTokens: meanOf(good, ({ server }) => server.outputTokens),
  };
  ofCell.set(stage, work);
  return work;
}

function meanOf(
  calls: readonly CallFacts[],
  countOf: (call: CallFacts) => number | undefined,
): MeanCount {
  if (calls.length === 0) return undefined;
  let [sum, told] = [0, 0];
  for (const call of calls) {
    const count = countOf(call);
    if (count === undefined) continue;
    sum += count;
    told += 1;
  }
  return told === 0 ? "unreported" : sum / told;
}
