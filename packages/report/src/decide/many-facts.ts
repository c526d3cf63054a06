import type { Comparison, Verdict } from "@runproof/contract";

import { runsToMeasure } from "../document/conclusion/runs-to-measure.ts";
import { sweepOfInput } from "../document/sweep-of-input.ts";
import type { ReportInput } from "../report-input.ts";
import { detectableChange } from "../wording/detectable-change.ts";
import { isMeasured } from "../wording/verdict-words.ts";
import { CLARITY } from "./clarity.ts";
import { decidingComparisons } from "./deciding-comparisons.ts";
import { decidingEffects } from "./effects.ts";

export interface Span {
  readonly least: number;
  readonly most: number;
}

/** What the deciding verdicts of many candidates come to. */
export interface ManyFacts {
  /** Names in the plan beside the baseline. */
  readonly arms: number;
  /** One of each configuration: arms that ran alike are one. */
  readonly candidates: readonly Comparison[];
  readonly byKind: ReadonlyMap<Verdict["kind"], readonly Comparison[]>;
  /** Those that share the level of 5 %. */
  readonly tested: readonly Comparison[];
  /** Runs of the smaller arm, over all candidates with a value. */
  readonly runs: Span | undefined;
  /** Changes that could have been seen, as shares. */
  readonly detectable: Span | undefined;
  readonly open: readonly Comparison[];
  /** Runs per arm that would settle open candidates, and how many of these there are. */
  readonly settled: (Span & { readonly count: number }) | undefined;
  /** Open candidates with too few runs for any verdict, and too few to tell how many they need. */
  readonly unknown: number;
  /** Open candidates that more than a thousand runs would not settle. */
  readonly beyond: number;
  /** The faster arms that nothing tells apart from the first of them. */
  readonly tied: readonly string[];
}

const known = new WeakMap<ReportInput, ManyFacts>();

export function manyFacts(input: ReportInput): ManyFacts {
  const found = known.get(input);
  if (found !== undefined) return found;
  const candidates = decidingEffects(input).map(({ comparison }) => comparison);
  const tested = candidates.filter(
    ({ verdict }) => isMeasured(verdict) && verdict.pAdjusted !== null,
  );
  const open = candidates.filter(({ verdict }) => verdict.kind === "inconclusive");
  const needs = open.map((each) => runsToMeasure(each));
  const settling = needs.flatMap((need) => (need?.kind === "about" ? [need.runs] : []));
  const settled = spanOf(settling);
  const facts: ManyFacts = {
    arms: decidingComparisons(input).length,
    candidates,
    byKind: Map.groupBy(
      candidates.toSorted((a, b) => CLARITY[a.verdict.kind] - CLARITY[b.verdict.kind]),
      ({ verdict }) => verdict.kind,
    ),
    tested,
    runs: spanOf(
      candidates.flatMap(({ verdict }) =>
        isMeasured(verdict) ? [Math.min(verdict.baselineRuns, verdict.candidateRuns)] : [],
      ),
    ),
    detectable: spanOf(
      tested.flatMap((each) => detectableChange(each, tested.length, input) ?? []),
    ),
    open,
    settled: settled && { ...settled, count: settling.length },
    unknown: needs.filter((need) => need?.kind === "at-least").length,
    beyond: needs.filter((need) => need?.kind === "out-of-reach").length,
    tied: tiedArms(input),
  };
  known.set(input, facts);
  return facts;
}

function tiedArms(input: ReportInput): readonly string[] {
  const [deciding] = input.resolvedPlan.plan.metrics;
  const ranking = sweepOfInput(input)?.rankings.find(
    ({ metric, stage }) => metric === deciding?.id && stage === deciding.stage,
  );
  return ranking?.groups[0]?.map(({ arm }) => arm) ?? [];
}

function spanOf(values: readonly number[]): Span | undefined {
  return values.length === 0
    ? undefined
    : { least: Math.min(...values), most: Math.max(...values) };
}
