import type { Comparison } from "@runproof/contract";
import { isScreenedOnly } from "@runproof/metrics";

import { VERDICT_LABEL } from "./verdict-words.ts";

/** What is said of an arm that a search measured and did not choose: "not measured" would not be true. */
export const NOT_CHOSEN = "not among the finalists";

type Judged = Pick<Comparison, "verdict">;

/** The word for comparisons with verdicts of one kind. */
export function verdictLabel(group: readonly [Judged, ...Judged[]]): string {
  return group.every(({ verdict }) => isScreenedOnly(verdict))
    ? NOT_CHOSEN
    : VERDICT_LABEL[group[0].verdict.kind];
}
