import type { EffectiveGroup } from "@runproof/contract";

import { claimsOf } from "../../../claims/claims-of.ts";
import { mergedRunsClaimId } from "../../../claims/sweep-claim-id.ts";
import { manyFacts } from "../../../decide/many-facts.ts";
import { enumerated } from "../../../decide/several-candidates.ts";
import type { ReportInput } from "../../../report-input.ts";
import { claimed, prose, type Prose } from "../../../wording/prose.ts";
import type { Block } from "../../report-document.ts";

/** Longest list of groups, and of arms of one group. */
const MOST_GROUPS = 12;
const MOST_ARMS = 6;

/** Names in the plan that were one configuration to the server, with what shows it. */
export function mergedBlocks(
  merged: readonly EffectiveGroup[],
  input: ReportInput,
): readonly Block[] {
  if (merged.length === 0) return [];
  const hidden = merged.length > MOST_GROUPS;
  const evidence = new Set(merged.map((group) => group.evidence.join("; ")));
  const [same] = evidence;
  // What was seen of every group alike is said once.
  const common = merged.length > 1 && evidence.size === 1 ? same : undefined;
  return [
    { kind: "heading", text: "Arms that the server ran alike" },
    ...(common === undefined
      ? []
      : [{ kind: "paragraph" as const, text: `Seen of every group: ${common}.` }]),
    {
      kind: "list",
      items: merged.slice(0, MOST_GROUPS).map((group) => ({
        text: groupProse(group, input, common === undefined),
      })),
    },
    ...(hidden ? [{ kind: "paragraph" as const, text: "Further groups are in sweep.json." }] : []),
  ];
}

/** "a, b and c ran alike (num_gpu 60, 80: all had 0 % …) and are judged as one." */
function groupProse(group: EffectiveGroup, input: ReportInput, withEvidence: boolean): Prose {
  const { arms, evidence } = group;
  const { baseline } = input.resolvedPlan.plan;
  const names = enumerated(
    arms.length > MOST_ARMS ? [...arms.slice(0, MOST_ARMS), "others"] : arms,
  );
  const why = prose`${names} ran alike${withEvidence ? ` (${evidence.join("; ")})` : ""}`;
  if (arms.includes(baseline)) {
    return prose`${why}: what is said of ${baseline} goes for all of them.`;
  }
  const { id, value } = claimsOf(input).get(mergedRunsClaimId(group));
  const judged = manyFacts(input).candidates.some(({ candidateArm }) => candidateArm === arms[0]);
  return judged
    ? prose`${why} and are judged as one, with ${claimed(`${value ?? 0} runs`, id)}.`
    : prose`${why}.`;
}
