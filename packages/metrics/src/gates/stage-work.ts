import type { StageName } from "@runproof/contract";

import type { CallFacts } from "../session/call-facts.ts";
import type { CellRecords } from "../session/cell-records.ts";
import { countedOnce } from "./counted-once.ts";

/** Mean of a count over calls; undefined where there is no call, `unreported` where none tells. */
export type MeanCount = number | "unreported" | undefined;

/** How much was asked of the model. */
export interface StageWork {
  /** Calls that ended well. */
  readonly calls: number;
  readonly promptTokens: MeanCount;
  readonly outputTokens: MeanCount;
}

/** How much a cell's usable runs asked of the model in one stage. */
export const stageWork: (records: CellRecords, stage: StageName) => StageWork =
  countedOnce(countWork);

function countWork({ usableByStage }: CellRecords, stage: StageName): StageWork {
  const good = (usableByStage.get(stage) ?? []).filter(({ status }) => status === "ok");
  return {
    calls: good.length,
    promptTokens: meanOf(good, ({ server }) => server.promptTokens),
    outputTokens: meanOf(good, ({ server }) => server.outputTokens),
  };
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
