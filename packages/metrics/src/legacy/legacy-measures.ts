import type { LegacyMeasureId } from "@runproof/contract";
import { quantile, summary } from "@runproof/stats";

import type { LegacyCall } from "./legacy-call.ts";

/** A formula of the reference suite. It is here to check what was printed, and decides nothing. */
export interface LegacyMeasure {
  readonly unit: "ms" | "tok/s" | "tokens" | "%";
  readonly definition: string;
  /** Undefined where there is nothing to compute it from. */
  valueOf(calls: readonly LegacyCall[], runs: number): number | undefined;
}

type Field = keyof LegacyCall;

/** Every legacy measure, over all calls of an arm, those of both stages and failed ones alike. */
export const LEGACY_MEASURES: Readonly<Record<LegacyMeasureId, LegacyMeasure>> = {
  throughputMean: mean("tokensPerSecond", "tok/s", "mean over calls of tokens / evaluation time"),
  throughputSd: spread(
    "tokensPerSecond",
    "tok/s",
    "sample SD over calls of tokens / evaluation time",
  ),
  throughputCv: relative("tokensPerSecond", "throughputSd / throughputMean"),
  throughputP05: percentile("tokensPerSecond", "tok/s", 0.05),
  throughputP95: percentile("tokensPerSecond", "tok/s", 0.95),
  throughputMax: percentile("tokensPerSecond", "tok/s", 1),
  ttftMean: mean("ttftMs", "ms", "mean over calls of time to first token, loads included"),
  ttftSd: spread("ttftMs", "ms", "sample SD over calls of time to first token, loads included"),
  ttftCv: relative("ttftMs", "ttftSd / ttftMean"),
  ttftP95: percentile("ttftMs", "ms", 0.95),
  tokensTotal: total("tokens", "tokens", "sum over calls of output tokens"),
  tokensPerRun: {
    unit: "tokens",
    definition: "sum over calls of output tokens / runs",
    valueOf: (calls, runs) => (runs === 0 ? undefined : sumOf(calls, "tokens") / runs),
  },
  promptEvalMean: mean("promptEvalMs", "ms", "mean over calls of prompt evaluation"),
  promptEvalTotal: total(
    "promptEvalMs",
    "ms",
    "sum over calls of prompt evaluation, printed as Avg",
  ),
  evalMean: mean("evalMs", "ms", "mean over calls of evaluation"),
  evalTotal: total("evalMs", "ms", "sum over calls of evaluation, printed as Avg"),
  loadMean: mean("loadMs", "ms", "mean over calls of load duration"),
  loadTotal: total("loadMs", "ms", "sum over calls of load duration, printed as Avg"),
};

function mean(field: Field, unit: LegacyMeasure["unit"], definition: string): LegacyMeasure {
  return { unit, definition, valueOf: (calls) => described(calls, field)?.mean };
}

function spread(field: Field, unit: LegacyMeasure["unit"], definition: string): LegacyMeasure {
  // The suite prints 0 for one call.
  return { unit, definition, valueOf: (calls) => spreadOf(calls, field) };
}

function relative(field: Field, definition: string): LegacyMeasure {
  return {
    unit: "%",
    definition,
    valueOf: (calls) => {
      const [sd, average] = [spreadOf(calls, field), described(calls, field)?.mean];
      return sd === undefined || average === undefined || average <= 0
        ? undefined
        : (100 * sd) / average;
    },
  };
}

function total(field: Field, unit: LegacyMeasure["unit"], definition: string): LegacyMeasure {
  return {
    unit,
    definition,
    valueOf: (calls) => (calls.length === 0 ? undefined : sumOf(calls, field)),
  };
}

function percentile(field: Field, unit: LegacyMeasure["unit"], p: number): LegacyMeasure {
  return {
    unit,
    definition: `${100 * p} % quantile over calls, interpolated as NumPy does`,
    valueOf: (calls) => {
      const values = calls.map((call) => call[field]);
      return values.length > 0 && values.every(Number.isFinite)
        ? quantile(values, [p])[0]
        : undefined;
    },
  };
}

function described(
  calls: readonly LegacyCall[],
  field: Field,
): ReturnType<typeof summary> | undefined {
  const values = calls.map((call) => call[field]);
  return values.length > 0 && values.every(Number.isFinite) ? summary(values) : undefined;
}

function spreadOf(calls: readonly LegacyCall[], field: Field): number | undefined {
  const values = described(calls, field);
  return values === undefined ? undefined : (values.stdDev ?? 0);
}

function sumOf(calls: readonly LegacyCall[], field: Field): number {
  return calls.reduce((sum, call) => sum + call[field], 0);
}
