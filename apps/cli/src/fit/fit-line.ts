import { median } from "@runproof/stats";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface FittedLine {
  readonly slope: number;
  readonly intercept: number;
}

/** Beyond this, every so-manieth point is taken: all pairs are looked at. */
const MOST_POINTS = 300;
const FEWEST_POINTS = 6;
/** Where x differs by less than this share, a slope is noise. */
const LEAST_SPREAD = 0.2;

/**
 * A straight line by the median of the slopes of all pairs (Theil 1950, Sen 1968): up to 29 % of the points may
 * be anywhere.
 *
 * @returns undefined where x does not differ enough to tell a slope
 */
export function fitLine(points: readonly Point[]): FittedLine | undefined {
  const step = Math.max(1, Math.ceil(points.length / MOST_POINTS));
  const taken = points.filter((_, index) => index % step === 0);
  const xs = taken.map(({ x }) => x);
  const [least, most] = [Math.min(...xs), Math.max(...xs)];
  if (taken.length < FEWEST_POINTS || most - least < LEAST_SPREAD * most) return undefined;
  const slopes = taken.flatMap((one, index) =>
    taken
      .slice(index + 1)
      .filter(({ x }) => x !== one.x)
      .map((other) => (other.y - one.y) / (other.x - one.x)),
  );
  const slope = median(slopes);
  return { slope, intercept: median(taken.map(({ x, y }) => y - slope * x)) };
}
