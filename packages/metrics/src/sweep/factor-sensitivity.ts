import type {
  EffectiveGroup,
  FactorSensitivity,
  FactorTerm,
  Level,
  LevelEffect,
  Levels,
  MeasuresFile,
  MetricOfRecord,
  VerdictsFile,
} from "@runproof/contract";
import {
  factorAnalysis,
  StatsError,
  type AnalysedTerm,
  type FactorAnalysis,
} from "@runproof/stats";

import { findMeasure } from "../measures/find-measure.ts";
import type { SessionIndex } from "../session/cell-records.ts";
import { levelsOf } from "./levels-of.ts";

const ALPHA = 0.05;

interface Factor {
  readonly name: string;
  readonly levels: readonly Level[];
}

interface Value {
  readonly levels: Levels;
  readonly block: number;
  readonly value: number;
}

/** What is known beside the session's measures. */
export interface SensitivityInput {
  readonly session: SessionIndex;
  readonly measures: MeasuresFile;
  readonly verdicts: VerdictsFile;
  readonly merged: readonly EffectiveGroup[];
}

/**
 * Which factors of the plan's matrix matter for a metric: analysis of variance of ln(value) per run
 * with blocks, effects as ratios of geometric means. Cells that did other work than the baseline
 * are left out, and missing ones are counted. Of a search the first stage alone is a matrix.
 */
export function factorSensitivity(
  { id, stage }: MetricOfRecord,
  input: SensitivityInput,
): FactorSensitivity {
  const { session } = input;
  const { values, excluded } = valuesOf({ id, stage }, input);
  const factors = factorsOf(values);
  const subject = {
    metric: id,
    ...(stage !== undefined && { stage }),
    confidence: 1 - ALPHA,
    runs: values.length,
    cells: new Set(values.map(({ levels }) => JSON.stringify(levels))).size,
    blocks: new Set(values.map(({ block }) => block)).size,
  };
  const notes = [
    ...(excluded.length === 0
      ? []
      : [`Left out, because they did other work than the baseline: ${excluded.join(", ")}.`]),
    ...mergedNotes(input),
  ];
  const nothing = (absentReason: string): FactorSensitivity => ({
    ...subject,
    missingCells: 0,
    balanced: false,
    terms: [],
    absentReason,
    notes,
  });
  if (factors.length === 0) return nothing("no factor has values at two levels");
  if (values.some(({ value }) => value <= 0)) {
    return nothing("a value is zero or negative, so it has no logarithm");
  }
  const analysis = analyse(factors, values, session.resolvedPlan.plan.order);
  if (typeof analysis === "string") return nothing(analysis);
  return {
    ...subject,
    missingCells: analysis.missingCells,
    balanced: analysis.balanced,
    residualCv: Math.sqrt(Math.expm1(analysis.residual.stdDev ** 2)),
    residualDf: analysis.residual.df,
    terms: analysis.terms.map((term) => termOf(term, factors)),
    notes: [...notes, ...designNotes(analysis, factors)],
  };
}

function analyse(
  factors: readonly Factor[],
  values: readonly Value[],
  order: "randomized-blocks" | "sequential",
): FactorAnalysis | string {
  try {
    return factorAnalysis({
      factors,
      alpha: ALPHA,
      observations: values.map(({ levels, block, value }) => ({
        y: Math.log(value),
        levels: factors.map(({ name, levels: all }) => all.indexOf(levels[name] ?? "")),
        ...(order === "randomized-blocks" && { block }),
      })),
    });
  } catch (cause) {
    if (cause instanceof StatsError) return cause.message;
    throw cause;
  }
}

function valuesOf(
  { id, stage }: Pick<MetricOfRecord, "id" | "stage">,
  { session, measures, verdicts }: SensitivityInput,
): { readonly values: readonly Value[]; readonly excluded: readonly string[] } {
  const { blocks } = session.resolvedPlan;
  const confirming = new Set(
    blocks.filter(({ phase }) => phase === "confirm").map(({ index }) => index),
  );
  const otherWork = new Set(
    verdicts.comparisons
      .filter(
        ({ metric, stage: own, gates }) =>
          metric === id &&
          own === stage &&
          gates.some((gate) => gate.id === "same-work" && gate.status === "fail"),
      )
      .map(({ candidateArm }) => candidateArm),
  );
  const excluded: string[] = [];
  const values: Value[] = [];
  for (const records of session.cells) {
    const levels = levelsOf(records, session);
    const { id: cellId, arm } = records.cell;
    if (levels === undefined) continue;
    if (otherWork.has(arm)) {
      excluded.push(arm);
      continue;
    }
    const observations = findMeasure(measures, cellId, id, stage)?.observations ?? [];
    for (const { block, value } of observations) {
      if (!confirming.has(block)) values.push({ levels, block, value });
    }
  }
  return { values, excluded };
}

/** Factors of which at least two levels have values, with those levels in the order they occur. */
function factorsOf(values: readonly Value[]): readonly Factor[] {
  const levels = new Map<string, Set<Level>>();
  for (const { levels: own } of values) {
    for (const [name, level] of Object.entries(own)) {
      const known = levels.get(name);
      if (known === undefined) levels.set(name, new Set([level]));
      else known.add(level);
    }
  }
  return [...levels]
    .map(([name, seen]) => ({ name, levels: [...seen].toSorted(byValue) }))
    .filter((factor) => factor.levels.length > 1);
}

function byValue(a: Level, b: Level): number {
  return typeof a === "number" && typeof b === "number" ? a - b : 0;
}

function termOf(term: AnalysedTerm, factors: readonly Factor[]): FactorTerm {
  const names = term.factors.map((index) => factors[index]?.name ?? "");
  const [only] = term.factors;
  const levels = term.factors.length === 1 ? (factors[only ?? 0]?.levels ?? []) : [];
  return {
    factors: names,
    df: term.df,
    f: term.f,
    p: term.p,
    pAdjusted: term.pAdjusted,
    partialOmegaSquared: term.partialOmegaSquared,
    finding: term.pAdjusted < ALPHA ? "resolved" : "not-resolved",
    detectable: Math.exp(term.detectable),
    ...(term.contrasts.length > 0 && { levels: effectsOf(term, levels) }),
  };
}

function effectsOf({ contrasts }: AnalysedTerm, levels: readonly Level[]): LevelEffect[] {
  const [against] = levels;
  return contrasts.flatMap(({ level, difference, lower, upper }) => {
    const own = levels[level];
    if (own === undefined || against === undefined) return [];
    return [
      {
        level: own,
        against,
        ratio: Math.exp(difference),
        ratioLow: Math.exp(lower),
        ratioHigh: Math.exp(upper),
      },
    ];
  });
}

/** Levels that the server ran alike differ by noise alone. */
function mergedNotes({ merged, session }: SensitivityInput): readonly string[] {
  const inMatrix = new Set(
    session.cells
      .filter((records) => levelsOf(records, session) !== undefined)
      .map(({ cell }) => cell.arm),
  );
  return merged
    .map(({ arms }) => arms.filter((arm) => inMatrix.has(arm)))
    .filter((arms) => arms.length > 1)
    .map(
      (arms) =>
        `The server ran ${arms.join(", ")} alike: levels between them made no difference to it.`,
    );
}

function designNotes(
  { balanced, missingCells, inestimable }: FactorAnalysis,
  factors: readonly Factor[],
): readonly string[] {
  const notes: string[] = [];
  if (!balanced) {
    notes.push(
      "The combinations have unequal numbers of values, so every factor is judged beside the others (sums of squares of type II), and its levels as if factors did not act together.",
    );
  }
  if (missingCells > 0) {
    notes.push(
      `${missingCells} ${missingCells === 1 ? "combination has" : "combinations have"} no value: what would happen there is not known.`,
    );
  }
  if (inestimable.length > 0) {
    const names = inestimable.map((term) => term.map((index) => factors[index]?.name).join(" × "));
    notes.push(`The combinations that were measured say nothing of ${names.join(", ")}.`);
  }
  return notes;
}
