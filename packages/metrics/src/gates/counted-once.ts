import type { StageName } from "@runproof/contract";

import type { CellRecords } from "../session/cell-records.ts";

/** A baseline is compared with every candidate, in every metric: what its calls come to is counted once. */
export function countedOnce<Counts>(
  count: (records: CellRecords, stage: StageName) => Counts,
): (records: CellRecords, stage: StageName) => Counts {
  const known = new WeakMap<CellRecords, Map<StageName, Counts>>();
  return (records, stage) => {
    const ofCell = known.get(records) ?? new Map<StageName, Counts>();
    known.set(records, ofCell);
    const counts = ofCell.get(stage) ?? count(records, stage);
    ofCell.set(stage, counts);
    return counts;
  };
}
