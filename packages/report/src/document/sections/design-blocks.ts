import { comparisonClaimId } from "../../claims/claim-id.ts";
import { claimsOf } from "../../claims/claims-of.ts";
import { manyClaimId } from "../../claims/group-claim-id.ts";
import { stageRunsClaimId } from "../../claims/search-claims.ts";
import { distinctComparisons } from "../../decide/effects.ts";
import type { ReportInput } from "../../report-input.ts";
import { metricTitle } from "../../wording/metric-name.ts";
import { claimed, prose } from "../../wording/prose.ts";
import { count, figure, left, nothing, right, text } from "../cells.ts";
import type { Block, Cell } from "../report-document.ts";

/** Longest table of looks. */
const MOST_ROWS = 40;

/** How the number of runs came about, where it was not fixed before the start. */
export function designBlocks(input: ReportInput): readonly Block[] {
  return [...searchBlocks(input), ...lookBlocks(input)];
}

/** A search: who was screened, who went on, and which runs decide. */
function searchBlocks(input: ReportInput): readonly Block[] {
  const { plan } = input.resolvedPlan;
  if (plan.search === undefined) return [];
  const book = claimsOf(input);
  const figureOf = (what: string): ReturnType<typeof claimed> => {
    const { id, value } = book.get(manyClaimId(what));
    return claimed(String(value), id);
  };
  return [
    {
      kind: "paragraph",
      text: prose`Two stages: every arm was screened with ${figureOf("screenRuns")} runs, and up to ${figureOf("keep")} finalists and the baseline got up to ${figureOf("confirmRuns")} fresh runs each. The first stage only chose: verdicts, intervals and p-values rest on fresh runs alone, so the luck that chose an arm is not in its verdict, while means are over the usable runs of both stages. An arm that was not chosen has no verdict, which says nothing against it.`,
    },
    {
      kind: "table",
      caption: "Usable runs of both stages",
      columns: [left("Arm"), right("Screened"), right("Fresh")],
      rows: input.resolvedPlan.cells.map(({ arm }): readonly Cell[] => [
        text(arm),
        count(book, stageRunsClaimId(arm, "screen")),
        count(book, stageRunsClaimId(arm, "confirm")),
      ]),
      folded: true,
    },
  ];
}

/** One line per comparison that was looked at before its end. */
function lookBlocks(input: ReportInput): readonly Block[] {
  const looked = distinctComparisons(input).flatMap((comparison) =>
    comparison.looks === undefined ? [] : [{ comparison, looks: comparison.looks }],
  );
  const [first] = looked;
  if (first === undefined) return [];
  const book = claimsOf(input);
  const { stopping } = input.resolvedPlan.plan;
  const spends = stopping?.rule === "until-decided";
  return [
    {
      kind: "paragraph",
      text: spends
        ? "The data were looked at while measuring. Each look spends a part of the 5 % (alpha spending after Lan and DeMets, in the form of O'Brien and Fleming), so that all looks together are wrong as seldom as one test at the end; p-values and intervals count that in."
        : "Measuring went on until the intervals were narrow enough. That looks at their width and never at their sign, so the level of the tests stays as it is.",
    },
    {
      kind: "table",
      caption: "Looks at the data",
      columns: [
        left("Metric"),
        left("Arm"),
        right("Looks taken"),
        right("Planned"),
        right("Runs per arm then"),
        right("Most runs"),
        right("Sufficed at look"),
      ],
      rows: looked
        .slice(0, MOST_ROWS)
        .map(({ comparison, looks }): readonly Cell[] => [
          text(metricTitle(comparison)),
          text(comparison.candidateArm),
          figure(book.get(comparisonClaimId(comparison, "looksTaken")), String(looks.taken)),
          figure(book.get(comparisonClaimId(comparison, "looksPlanned")), String(looks.planned)),
          figure(book.get(comparisonClaimId(comparison, "lookRuns")), String(looks.runs)),
          figure(book.get(comparisonClaimId(comparison, "mostRuns")), String(looks.mostRuns)),
          looks.decidedAt === undefined
            ? nothing()
            : figure(book.get(comparisonClaimId(comparison, "decidedAt")), String(looks.decidedAt)),
        ]),
      folded: true,
    },
  ];
}
