import { normalPdf, normalSf } from "../distributions/normal.ts";

/** Which crossings end a sequence of looks: of the upper bound, or of either. */
export type Sides = 1 | 2;

/**
 * Brownian motion at one look, of the paths that no bound has stopped yet: density at points, with
 * the weights of Simpson's rule.
 */
export interface SubDensity {
  readonly time: number;
  readonly points: Float64Array;
  /** Density × weight. */
  readonly masses: Float64Array;
}

/** Beyond this many standard deviations nothing is left that matters. */
const REACH = 9;
/** Points per standard deviation of the step between looks: Simpson's error is then below 1e-9. */
const POINTS_PER_STEP = 14;
const FEWEST_INTERVALS = 120;
const MOST_INTERVALS = 4_000;

/** Before the first look everything is at 0. */
export const ORIGIN: SubDensity = {
  time: 0,
  points: new Float64Array([0]),
  masses: new Float64Array([1]),
};

/** P(a bound at ±`bound` standard deviations is crossed at `time`, and none was before). */
export function crossing(before: SubDensity, time: number, bound: number, sides: Sides): number {
  const step = Math.sqrt(time - before.time);
  const limit = bound * Math.sqrt(time);
  let probability = 0;
  for (const [index, point] of before.points.entries()) {
    const above = normalSf((limit - point) / step);
    const below = sides === 2 ? normalSf((limit + point) / step) : 0;
    probability += (before.masses[index] ?? 0) * (above + below);
  }
  return probability;
}

/** The paths that go on after a look with the given bound. */
export function surviving(
  before: SubDensity,
  time: number,
  bound: number,
  sides: Sides,
  nextStep: number,
): SubDensity {
  const scale = Math.sqrt(time);
  const high = Math.min(bound, REACH) * scale;
  const low = sides === 2 ? -high : -REACH * scale;
  const step = Math.sqrt(time - before.time);
  const fineness = Math.min(step, Math.sqrt(nextStep)) / POINTS_PER_STEP;
  const wanted = Math.ceil((high - low) / fineness / 2) * 2;
  const intervals = Math.min(MOST_INTERVALS, Math.max(FEWEST_INTERVALS, wanted));
  const width = (high - low) / intervals;
  const points = Float64Array.from({ length: intervals + 1 }, (_, index) => low + index * width);
  const masses = points.map((point, index) => {
    const end = index === 0 || index === intervals;
    const weight = ((end ? 1 : index % 2 === 1 ? 4 : 2) * width) / 3;
    let density = 0;
    for (const [from, start] of before.points.entries()) {
      density += (before.masses[from] ?? 0) * normalPdf((point - start) / step);
    }
    return (weight * density) / step;
  });
  return { time, points, masses };
}
