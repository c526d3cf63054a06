import type { Comparison } from "@runproof/contract";

import { sessionClaimId } from "../claims/claim-id.ts";
import { claimed, joinProse, prose, type Prose } from "./prose.ts";
import { VERDICT_LABEL } from "./verdict-words.ts";

/** "4 inconclusive, 1 equivalent"; empty where there is no comparison. */
export function verdictCounts(comparisons: readonly Comparison[]): Prose {
  const kinds = Map.groupBy(comparisons, ({ verdict }) => verdict.kind);
  const counts = [...kinds].map(([kind, group]) => {
    const count = claimed(String(group.length), sessionClaimId(`comparisons.${kind}`));
    return prose`${count} ${VERDICT_LABEL[kind]}`;
  });
  return joinProse(counts, ", ");
}
