import { verdictCountClaimId } from "../../claims/sweep-claim-id.ts";
import { COUNTED_VERDICTS } from "../../claims/sweep-claims.ts";
import { sweepOfInput } from "../../document/sweep-of-input.ts";
import type { ReportInput } from "../../report-input.ts";
import type { MetricSubject } from "../../wording/metric-name.ts";
import { claimed, joinProse, prose, type Prose } from "../../wording/prose.ts";

/** "3 faster, 15 inconclusive": arms by verdict in one metric. */
export function countedVerdicts(input: ReportInput, { metric, stage }: MetricSubject): Prose {
  const counts = sweepOfInput(input)?.verdictCounts.find(
    (each) => each.metric === metric && each.stage === stage,
  );
  if (counts === undefined) return ["no verdict"];
  const told = Object.entries(COUNTED_VERDICTS).flatMap(([what, word]): readonly Prose[] => {
    const count = counts[what as keyof typeof COUNTED_VERDICTS];
    if (count === 0) return [];
    return [prose`${claimed(String(count), verdictCountClaimId(counts, what))} ${word}`];
  });
  return told.length === 0 ? ["no verdict"] : joinProse(told, ", ");
}
