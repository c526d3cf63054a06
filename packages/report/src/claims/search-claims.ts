import type { Claim } from "@runproof/contract";
import { runOutcome } from "@runproof/metrics";

import type { ReportInput } from "../report-input.ts";
import { ownClaim } from "./own-claim.ts";

const STAGES = { screen: "to choose finalists", confirm: "to decide" } as const;

/** `gpu60.count.runs.screen`: usable runs of one stage of a search. */
export function stageRunsClaimId(arm: string, stage: keyof typeof STAGES): string {
  return `${arm}.count.runs.${stage}`;
}

/** How many usable runs each arm has in both stages of a search; none where there was no search. */
export function searchClaims(input: ReportInput): readonly Claim[] {
  const { plan, blocks, cells } = input.resolvedPlan;
  if (plan.search === undefined) return [];
  const phaseOf = new Map(blocks.map(({ index, phase }) => [index, phase]));
  const usable = Map.groupBy(
    input.runs.filter((run) => runOutcome(run) === "ok"),
    ({ arm, block }) => `${arm} ${phaseOf.get(block)}`,
  );
  return cells.flatMap(({ arm }) =>
    (["screen", "confirm"] as const).map((stage) => {
      const runs = usable.get(`${arm} ${stage}`) ?? [];
      return ownClaim(input, {
        id: stageRunsClaimId(arm, stage),
        label: `Usable runs ${STAGES[stage]} of ${arm}`,
        value: runs.length,
        unit: "runs",
        formula: "number of records",
        subject: { arm },
        runIds: runs.map(({ id }) => id),
      });
    }),
  );
}
