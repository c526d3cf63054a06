import type { Claim } from "@runproof/contract";
import { findMeasure } from "@runproof/metrics";

import { agentSessionClaimId } from "../claims/agent-claim-id.ts";
import { measureClaimId } from "../claims/claim-id.ts";
import { claimsOf } from "../claims/claims-of.ts";
import type { ReportInput } from "../report-input.ts";
import { claimed, joinProse, prose, type Prose } from "../wording/prose.ts";
import { ratioAndRange } from "../wording/ratio-and-range.ts";
import { busyMachine } from "./busy-machine.ts";
import { MOST_NAMES } from "./deciding-comparisons.ts";

/**
 * What agents at the same time gain over the same agents one after the other, arm by arm in the order
 * of the plan, never without its interval and number of runs. On a machine that others kept busy it is
 * not interpreted. Empty for a session without such agents.
 */
export function speedUpProse(input: ReportInput): Prose {
  if (input.agents === undefined) return [];
  if (busyMachine(input) !== undefined) return busyProse(input);
  const known = speedUpsOf(input);
  if (known.length === 0) return unknownProse(input);
  if (known.length > MOST_NAMES) return manyProse(known);
  return prose`All agents at the same time, against one after the other: ${joinProse(
    known.map(clause),
    "; ",
  )}.`;
}

interface SpeedUp {
  readonly arm: string;
  readonly claim: Claim;
  readonly value: number;
}

function speedUpsOf(input: ReportInput): readonly SpeedUp[] {
  const book = claimsOf(input);
  return (input.agents?.arms ?? []).flatMap(({ arm }) => {
    const claim = book.find(measureClaimId({ arm, metric: "speedup" }, "mean"));
    return claim === undefined || claim.value === null ? [] : [{ arm, claim, value: claim.value }];
  });
}

/** "two-instances 1.62 times as fast (95 % CI 1.58 to 1.66, n = 10)" */
function clause({ arm, claim }: SpeedUp): Prose {
  const { ratio, range } = ratioAndRange(claim);
  const times = claimed(`${ratio} times`, claim.id);
  const interval = range === undefined ? "no interval" : claimed(range, claim.id);
  // Two claims, so that a line may end between them.
  return prose`${arm} ${times} as fast (${interval}, ${claimed(`n = ${claim.n ?? 0}`, claim.id)})`;
}

function manyProse(known: readonly SpeedUp[]): Prose {
  const ordered = known.toSorted((a, b) => a.value - b.value);
  const [least, most] = [ordered[0], ordered.at(-1)];
  if (least === undefined || most === undefined) return [];
  return prose`All agents at the same time, against one after the other, over all arms: from ${clause(least)} to ${clause(most)}.`;
}

function busyProse(input: ReportInput): Prose {
  const figure = (what: "load" | "cores", digits: number) => {
    const { id, value } = claimsOf(input).get(agentSessionClaimId(what));
    return claimed((value ?? 0).toFixed(digits), id);
  };
  return prose`What the agents gain at the same time is not interpreted: other programs kept the machine busy (load ${figure("load", 1)} on ${figure("cores", 0)} cores before the first run).`;
}

function unknownProse({ agents, measures, resolvedPlan }: ReportInput): Prose {
  const reasons = (agents?.arms ?? []).flatMap(({ arm }) => {
    const cell = resolvedPlan.cells.find((each) => each.arm === arm);
    return findMeasure(measures, cell?.id ?? "", "speedup")?.absentReason ?? [];
  });
  const [reason = "no agent was measured alone"] = reasons;
  return prose`What the agents gain at the same time is not known: ${reason}.`;
}
