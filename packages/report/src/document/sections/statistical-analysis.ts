import type { Comparison, Gate } from "@runproof/contract";

import type { ClaimBook } from "../../claims/claim-book.ts";
import { comparisonClaimId, type ComparisonFigure } from "../../claims/claim-id.ts";
import { claimsOf } from "../../claims/claims-of.ts";
import type { ReportInput } from "../../report-input.ts";
import { effectText } from "../../wording/effect-text.ts";
import { metricTitle } from "../../wording/metric-name.ts";
import { pValue, share } from "../../wording/numbers.ts";
import { runsText } from "../../wording/runs-text.ts";
import { verdictLabel } from "../../wording/verdict-label.ts";
import { GATE_LABEL, isMeasured, type MeasuredVerdict } from "../../wording/verdict-words.ts";
import { badge, figure, left, nothing, right, text } from "../cells.ts";
import { detailedCells, otherArmsNote } from "../detailed-cells.ts";
import type { Block, Cell, Column, Section } from "../report-document.ts";
import { designBlocks } from "./design-blocks.ts";
import { remarksBlocks } from "./remarks.ts";

/** How every verdict was reached: method, numbers, checks and remarks. */
export function statisticalAnalysis(input: ReportInput): Section {
  const detailed = new Set(detailedCells(input).map(({ arm }) => arm));
  const comparisons = input.verdicts.comparisons.filter(({ candidateArm }) =>
    detailed.has(candidateArm),
  );
  if (input.verdicts.comparisons.length === 0) {
    return {
      id: "statistical-analysis",
      title: "Statistical analysis",
      blocks: [{ kind: "paragraph", text: "Nothing was compared, so nothing was tested." }],
    };
  }
  const others = otherArmsNote(input);
  return {
    id: "statistical-analysis",
    title: "Statistical analysis",
    blocks: [
      { kind: "paragraph", text: methodText(input) },
      ...designBlocks(input),
      ...(others === undefined ? [] : [{ kind: "paragraph" as const, text: others }]),
      comparisonTable(comparisons, claimsOf(input)),
      ...checksBlocks(comparisons),
      ...remarksBlocks(comparisons),
    ],
  };
}

function methodText({ resolvedPlan, verdicts }: ReportInput): string {
  const blocked = verdicts.comparisons.some(({ design }) => design === "blocked");
  const { metrics } = resolvedPlan.plan;
  const design = blocked
    ? "A paired t test on the logarithms of runs of the same block"
    : "Welch's t test on the logarithms of the runs";
  const secondary =
    metrics.length > 1
      ? ` The first metric of record decides; ${metrics.length === 2 ? "the other one is secondary" : `the ${metrics.length - 1} others are secondary and not corrected for their number`}.`
      : "";
  return `One value per run. ${design}; the effect is the ratio of geometric means, arm / baseline. Two one-sided tests ask whether it lies within the margin m, that is between 1 − m and 1 / (1 − m); they answer yes when the 90 % interval lies there, even where the 95 % interval reaches further. p-values of several arms are corrected by Holm's method. A verdict needs five runs per arm and no failed check.${secondary}`;
}

/** One column of the table of comparisons; those that would say nothing new are left out. */
interface ComparisonColumn {
  readonly column: Column;
  readonly cellOf: (comparison: Comparison) => Cell;
}

function comparisonTable(comparisons: readonly Comparison[], book: ClaimBook): Block {
  const several = new Set(comparisons.map(({ candidateArm }) => candidateArm)).size > 1;
  const open = comparisons.some(({ verdict }) => verdict.kind === "inconclusive");
  const columns: readonly ComparisonColumn[] = [
    { column: left("Metric"), cellOf: (comparison) => text(metricTitle(comparison)) },
    ...(several
      ? [{ column: left("Arm"), cellOf: ({ candidateArm }: Comparison) => text(candidateArm) }]
      : []),
    measuredColumn("Runs", book, "runs", (verdict, comparison) =>
      runsText(comparison, verdict).replace(/ of runs$/, ""),
    ),
    measuredColumn("Ratio (95 % CI)", book, "ratio", (verdict) =>
      effectText(verdict).ratio.replace("95 % CI ", ""),
    ),
    measuredColumn("Change", book, "change", (verdict) => effectText(verdict).change),
    measuredColumn("p", book, "p", ({ p }) => pText(p)),
    ...(several
      ? [measuredColumn("p, Holm", book, "pAdjusted", ({ pAdjusted }) => pText(pAdjusted))]
      : []),
    measuredColumn("p, equivalence", book, "pEquivalence", ({ pEquivalence }) =>
      pText(pEquivalence),
    ),
    {
      column: right("Margin"),
      cellOf: (comparison) =>
        figure(book.get(comparisonClaimId(comparison, "margin")), `±${share(comparison.margin)}`),
    },
    ...(open
      ? [
          measuredColumn("Runs needed", book, "requiredRuns", (verdict) =>
            verdict.kind === "inconclusive" ? neededText(verdict.requiredRuns) : undefined,
          ),
        ]
      : []),
    {
      column: left("Verdict"),
      cellOf: (comparison) => badge(verdictLabel([comparison]), comparison.verdict.kind),
    },
  ];
  return {
    kind: "table",
    caption: "Every comparison with the baseline",
    columns: columns.map(({ column }) => column),
    rows: comparisons.map((comparison) => columns.map(({ cellOf }) => cellOf(comparison))),
  };
}

/** @param read how the number is written; undefined where there is none */
function measuredColumn(
  title: string,
  book: ClaimBook,
  what: ComparisonFigure,
  read: (verdict: MeasuredVerdict, comparison: Comparison) => string | undefined,
): ComparisonColumn {
  return {
    column: right(title),
    cellOf: (comparison) => {
      const { verdict } = comparison;
      const printed = isMeasured(verdict) ? read(verdict, comparison) : undefined;
      return printed === undefined
        ? nothing()
        : figure(book.get(comparisonClaimId(comparison, what)), printed);
    },
  };
}

function pText(p: number | null): string | undefined {
  return p === null ? undefined : pValue(p).replace(/^p (= )?/, "");
}

function neededText(requiredRuns: number | null | undefined): string | undefined {
  return requiredRuns === null ? "> 1000" : requiredRuns?.toString();
}

/** The same evidence often serves several metrics; it is shown once, with what it applies to. */
function checksBlocks(comparisons: readonly Comparison[]): readonly Block[] {
  const arms = [...new Set(comparisons.map(({ candidateArm }) => candidateArm))];
  return arms.flatMap((arm): readonly Block[] => {
    const own = comparisons.filter(({ candidateArm }) => candidateArm === arm);
    const [first] = own;
    if (first === undefined) return [];
    return [
      {
        kind: "table",
        caption: `Checks before any statistics: ${arm} and ${first.baselineArm}`,
        columns: [
          left("Check"),
          left("Status"),
          { ...left("What was seen"), wide: true },
          left("Applies to"),
        ],
        rows: distinctGates(own).map(({ gate, appliesTo }) => [
          text(GATE_LABEL[gate.id]),
          badge(gate.status, gate.status),
          text(gateText(gate)),
          text(
            appliesTo.length === own.length ? "all metrics" : appliesTo.map(metricTitle).join("; "),
          ),
        ]),
      },
    ];
  });
}

function gateText({ status, evidence, cure }: Gate): string {
  return status === "pass" || cure === undefined ? evidence : `${evidence}. Cure: ${cure}`;
}

function distinctGates(
  comparisons: readonly Comparison[],
): readonly { readonly gate: Gate; readonly appliesTo: readonly Comparison[] }[] {
  const seen = new Map<string, { gate: Gate; appliesTo: Comparison[] }>();
  for (const comparison of comparisons) {
    for (const gate of comparison.gates) {
      const key = `${gate.id}\n${gate.status}\n${gate.evidence}`;
      const found = seen.get(key);
      if (found === undefined) seen.set(key, { gate, appliesTo: [comparison] });
      else found.appliesTo.push(comparison);
    }
  }
  return [...Map.groupBy(seen.values(), ({ gate }) => gate.id).values()].flat();
}
