import { normalQuantile, normalSf } from "../distributions/normal.ts";
import { requireOpenProbability } from "../sample/require-parameter.ts";
import { findRoot } from "../special/find-root.ts";
import { StatsError } from "../stats-error.ts";
import { spentAlpha } from "./spent-alpha.ts";
import { crossing, ORIGIN, surviving, type Sides } from "./sub-density.ts";

/** Looks at data that are still being collected. */
export interface GroupSequentialInput {
  /** Share of the planned information at each look, ascending, in (0, 1]. */
  readonly fractions: readonly number[];
  /** Error rate of all looks together; default 0.05. */
  readonly alpha?: number;
  /** 2 (default): a difference in either direction; 1: in one. */
  readonly sides?: Sides;
}

/** What one look may claim. */
export interface SequentialBound {
  readonly fraction: number;
  /** Error rate spent up to and with this look. */
  readonly spent: number;
  /** Standard normal statistics at or beyond this are significant at this look. */
  readonly z: number;
  /** The same as a p-value, one- or two-sided as asked: a t test is held to it. */
  readonly nominalAlpha: number;
}

/** Less than this is lost among rounding errors of the integration. */
const LEAST_INCREMENT = 1e-11;

/**
 * Bounds of a group-sequential test: alpha is spent as Lan & DeMets (1983) do it in the manner of
 * O'Brien & Fleming, and every bound solves for its share by numerical integration over the paths
 * that no earlier look has stopped (Armitage, McPherson & Rowe 1969; Jennison & Turnbull 2000, ch.
 * 7 and 19). With small samples hold the p-value of a t test to `nominalAlpha` (ibid., §4.4).
 *
 * @throws StatsError `INVALID_PROBABILITY` (alpha), `INVALID_ARGUMENT` for fractions that do not
 *   ascend within (0, 1] or sides other than 1 and 2, `EMPTY_SAMPLE` for no look
 */
export function groupSequentialBounds(input: GroupSequentialInput): readonly SequentialBound[] {
  const { fractions, sides = 2 } = input;
  const alpha = requireOpenProbability(input.alpha ?? 0.05, "alpha");
  requireLooks(fractions, sides);
  let density = ORIGIN;
  let before = 0;
  return fractions.map((fraction, index) => {
    const spent = sides * spentAlpha(alpha / sides, fraction);
    const increment = spent - before;
    before = spent;
    // Without its history a look spends no less, so this bound is never too low.
    const alone = -normalQuantile(increment / sides);
    const z =
      density === ORIGIN || increment < LEAST_INCREMENT
        ? alone
        : findRoot((bound) => crossing(density, fraction, bound, sides) - increment, 0, alone);
    const next = fractions[index + 1];
    if (next !== undefined) density = surviving(density, fraction, z, sides, next - fraction);
    return { fraction, spent, z, nominalAlpha: sides * normalSf(z) };
  });
}

function requireLooks(fractions: readonly number[], sides: Sides): void {
  if (fractions.length === 0) throw new StatsError("EMPTY_SAMPLE", "there is no look");
  const ascending = fractions.every(
    (fraction, index) => fraction > (fractions[index - 1] ?? 0) && fraction <= 1,
  );
  if (!ascending) {
    throw new StatsError(
      "INVALID_ARGUMENT",
      `looks must be shares of the planned runs, ascending in (0, 1]; got ${fractions.join(", ")}`,
    );
  }
  if (sides !== 1 && sides !== 2) {
    throw new StatsError("INVALID_ARGUMENT", `sides must be 1 or 2; got ${String(sides)}`);
  }
}
