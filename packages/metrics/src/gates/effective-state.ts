import type { EffectiveServerState } from "@runproof/contract";

import type { CellRecords } from "../session/cell-records.ts";
import { effectiveOf } from "../session/effective-of.ts";

/** What the server said it was running, over all good runs of an arm or of one of its agents. */
export interface EffectiveLevels {
  /** Context lengths that were seen, ascending. */
  readonly contextLengths: readonly number[];
  /** Share of the model that was in GPU memory, per run where it is known. */
  readonly gpuShares: readonly number[];
}

export function effectiveLevels({ okRuns }: CellRecords, agent?: string): EffectiveLevels {
  const states = okRuns.flatMap((run) => effectiveOf(run, agent) ?? []);
  const lengths = states
    .map((state) => state.contextLength)
    .filter((length) => length !== undefined);
  return {
    contextLengths: [...new Set(lengths)].toSorted((a, b) => a - b),
    gpuShares: states.map(gpuShare).filter((share) => share !== undefined),
  };
}

function gpuShare({ sizeBytes, sizeVramBytes }: EffectiveServerState): number | undefined {
  if (sizeBytes === undefined || sizeBytes === 0 || sizeVramBytes === undefined) return undefined;
  return sizeVramBytes / sizeBytes;
}
