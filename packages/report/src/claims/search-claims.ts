import type { RunRecord } from "@runproof/contract";
import { runOutcome } from "@runproof/metrics";

import type { ReportInput } from "../report-input.ts";
import { countKey } from "./claim-id.ts";
import { claimSource, keyedSubjects, type ClaimSource } from "./claim-source.ts";
import { ownClaim } from "./own-claim.ts";

const STAGES = { screen: "to choose finalists", confirm: "to decide" } as const;

/** `gpu60.count.runs.screen`: usable runs of one stage of a search. */
export function stageRunsClaimId(arm: string, stage: keyof typeof STAGES): string {
  return `${countKey(arm)}.runs.${stage}`;
}

/** How many usable runs each arm has in both stages of a search; none where there was no search. */
export function searchSource(input: ReportInput): ClaimSource {
  const { plan, cells } = input.resolvedPlan;
  let usable: ReadonlyMap<string, readonly RunRecord[]> | undefined;
  const subjects = keyedSubjects(
    () => (plan.search === undefined ? [] : cells),
    ({ arm }) => `${countKey(arm)}.runs`,
  );
  return claimSource(subjects, ({ arm }) => {
    usable ??= usableByStage(input);
    return (["screen", "confirm"] as const).map((stage) => {
      const runs = usable?.get(`${arm} ${stage}`) ?? [];
      return ownClaim(input, {
        id: stageRunsClaimId(arm, stage),
        label: `Usable runs ${STAGES[stage]} of ${arm}`,
        value: runs.length,
        unit: "runs",
        formula: "number of records",
        subject: { arm },
        runIds: runs.map(({ id }) => id),
      });
    });
  });
}

function usableByStage({
  resolvedPlan,
  runs,
}: ReportInput): ReadonlyMap<string, readonly RunRecord[]> {
  const phaseOf = new Map(resolvedPlan.blocks.map(({ index, phase }) => [index, phase]));
  return Map.groupBy(
    runs.filter((run) => runOutcome(run) === "ok"),
    ({ arm, block }) => `${arm} ${phaseOf.get(block)}`,
  );
}
