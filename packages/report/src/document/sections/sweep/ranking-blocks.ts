import type { Ranking, SweepFile } from "@runproof/contract";

import { comparisonClaimId } from "../../../claims/claim-id.ts";
import { claimsOf } from "../../../claims/claims-of.ts";
import { effectsOfMetric } from "../../../decide/effects.ts";
import type { ReportInput } from "../../../report-input.ts";
import { metricTitle } from "../../../wording/metric-name.ts";
import { signedPercents } from "../../../wording/numbers.ts";
import { figure, left, nothing, right, text } from "../../cells.ts";
import type { Block, Cell } from "../../report-document.ts";

/** Most arms of one metric. */
const MOST_ARMS = 12;
/** The best of more arms than this looks better than it is. */
const FEW = 3;
const GROUPS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The arms that are decided to be faster, as groups that nothing tells apart; no other arm has a place. */
export function rankingBlocks({ rankings }: SweepFile, input: ReportInput): readonly Block[] {
  const [deciding] = input.resolvedPlan.plan.metrics;
  const decides = ({ metric, stage }: Ranking): boolean =>
    metric === deciding?.id && stage === deciding.stage;
  const first = rankings.filter(decides).flatMap((ranking) => rowsOf(ranking, input));
  const others = rankings
    .filter((ranking) => !decides(ranking))
    .flatMap((ranking) => rowsOf(ranking, input));
  if (first.length + others.length === 0) return [];
  return [
    ...table("Faster arms", first),
    ...table("Faster arms in the other metrics of record", others).map((block) => ({
      ...block,
      // Few lines are read, and many are in the way of what decides.
      ...(others.length > MOST_ARMS && { folded: true as const }),
    })),
    ...notes(rankings),
  ];
}

function table(
  what: string,
  rows: readonly (readonly Cell[])[],
): readonly Extract<Block, { readonly kind: "table" }>[] {
  if (rows.length === 0) return [];
  return [
    {
      kind: "table",
      caption: `${what}; those of one group are a tie, because their intervals overlap`,
      columns: [left("Metric"), left("Group"), left("Arm"), right("Change (95 % CI)")],
      rows,
    },
  ];
}

function rowsOf(
  { groups, metric, stage }: Ranking,
  input: ReportInput,
): readonly (readonly Cell[])[] {
  const baselineArm = input.resolvedPlan.plan.baseline;
  const alike = new Map(
    effectsOfMetric(input, { id: metric, stage }).map(({ comparison, arms }) => [
      comparison.candidateArm,
      arms,
    ]),
  );
  const places = groups.flatMap((group, index) =>
    group.map(({ arm }) => ({ arm, group: GROUPS.charAt(Math.min(index, GROUPS.length - 1)) })),
  );
  return places
    .slice(0, MOST_ARMS)
    .map(({ arm, group }): readonly Cell[] => [
      text(metricTitle({ metric, stage })),
      text(group),
      text((alike.get(arm) ?? [arm]).join(" = ")),
      changeOf(
        comparisonClaimId({ candidateArm: arm, baselineArm, metric, stage }, "change"),
        input,
      ),
    ]);
}

function changeOf(id: string, input: ReportInput): Cell {
  const claim = claimsOf(input).find(id);
  if (claim === undefined || claim.value === null) return nothing();
  const { value, interval } = claim;
  const [change = "", low, high] = signedPercents(
    interval === undefined ? [value] : [value, interval.low, interval.high],
  );
  return figure(claim, interval === undefined ? change : `${change} (${low} to ${high})`);
}

function notes(rankings: readonly Ranking[]): readonly Block[] {
  const long = rankings.some(({ groups }) => groups.flat().length > MOST_ARMS);
  const many = rankings.some(({ compared }) => compared > FEW);
  const said = [
    ...(many
      ? ["The best of several arms looks better than it is: expect less when it is measured again."]
      : []),
    ...(long ? ["Further arms are in verdicts.json."] : []),
  ];
  return said.length === 0 ? [] : [{ kind: "paragraph", text: said.join(" ") }];
}
