import type { EffectiveServerState } from "@runproof/contract";

import type { CellRecords } from "../session/cell-records.ts";

/** What the server said it was running, over all good runs of an arm. */
export interface EffectiveLevels {
  /** Context lengths that were seen, ascending. */
  readonly contextLengths: readonly number[];
  /** Share of the model that was in GPU memory, per run where it is known. */
  readonly gpuShares: readonly number[];
}

export function effectiveLevels({ okRuns }: CellRecords): EffectiveLevels {
  const states = okRuns.map((run) => run.effective).filter((state) => state !== undefined);
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
