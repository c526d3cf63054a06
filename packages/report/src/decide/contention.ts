import { agentsClaimId, agentSessionClaimId } from "../claims/agent-claim-id.ts";
import { measureClaimId } from "../claims/claim-id.ts";
import { claimsOf } from "../claims/claims-of.ts";
import type { ReportInput } from "../report-input.ts";
import { share } from "../wording/numbers.ts";
import { claimed, joinProse, prose, type Prose } from "../wording/prose.ts";
import { busyMachine } from "./busy-machine.ts";
import { MOST_NAMES } from "./deciding-comparisons.ts";

/**
 * How often agents held each other up, by their times alone. Empty where none were measured, on a
 * machine that others kept busy, and for so many arms that their table is easier to read.
 */
export function contentionProse(input: ReportInput): Prose {
  const book = claimsOf(input);
  const arms = (input.agents?.arms ?? []).flatMap(({ arm }) => {
    const rate = book.find(measureClaimId({ arm, metric: "contentionRate" }, "mean"));
    return rate === undefined ? [] : [{ arm, rate }];
  });
  if (arms.length === 0 || arms.length > MOST_NAMES || busyMachine(input) !== undefined) return [];
  const clauses = arms.map(({ arm, rate }) => {
    const [held, all] = (["heldRuns", "agentRuns"] as const).map((what) => {
      const { id, value } = book.get(agentsClaimId(arm, what));
      return claimed(String(value), id);
    });
    const { low = 0, high = 1 } = rate.interval ?? {};
    const range = claimed(`${share(low)} to ${share(high)}`, rate.id);
    return prose`${arm} ${held ?? ""} of ${all ?? ""} (95 % Wilson interval ${range})`;
  });
  const limit = book.get(agentSessionClaimId("slowdownLimit"));
  return prose`Runs of an agent that took more than ${claimed(String(limit.value), limit.id)} times as long as alone: ${joinProse(clauses, "; ")}.`;
}
