import type { CellCounts } from "@runproof/contract";

/** So many arms are named. */
const MOST_NAMES = 4;

/** "baseline 5/5, chimera 4/5 usable"; of many arms all together, and those that lost runs. */
export function usableRunsText(counts: readonly CellCounts[]): string {
  if (counts.length <= MOST_NAMES) return `${counts.map(sharesOf).join(", ")} usable`;
  const sum = (what: "okRuns" | "plannedRuns"): number =>
    counts.reduce((total, each) => total + each[what], 0);
  const lost = counts.filter(({ okRuns, plannedRuns }) => okRuns < plannedRuns);
  const named = lost.slice(0, MOST_NAMES).map(sharesOf);
  const rest = lost.length > named.length ? ", …" : "";
  const missing = lost.length === 0 ? "" : `; with less than planned: ${named.join(", ")}${rest}`;
  return `${sum("okRuns")}/${sum("plannedRuns")} usable of ${counts.length} arms${missing}`;
}

function sharesOf({ arm, okRuns, plannedRuns }: CellCounts): string {
  return `${arm} ${okRuns}/${plannedRuns}`;
}
