import type { Inconsistency, InconsistencyCode } from "./inconsistency.ts";
import { type Claim, type PrintedSummary, requireClaim, roundingOf } from "./printed-summary.ts";

/**
 * Which printed statistics no sample of n values can have: an empty list means that some sample
 * fits, not that the numbers are right. Every rule is a theorem about samples, and each is granted
 * the rounding of the numbers it uses, so an honest summary is never listed.
 *
 * - min ≤ mean, median ≤ max; n = 1 has no deviation; n = 2 has its median at its mean.
 * - Range over sd: at least 2√((n−1)/n) for even n and 2√(n/(n+1)) for odd n (Popoviciu 1935), at
 *   most √(2(n−1)) (von Szőkefalvi Nagy 1918); sd = 0 exactly when min = max.
 * - (n−1)·sd² ≤ n·(max − mean)·(mean − min) (Bhatia & Davis 2000).
 * - Mean to min or max: at least sd/√n (Brunk 1959), at most sd·(n−1)/√n (Samuelson 1968).
 * - |median − mean| ≤ sd·√((n−1)/n) (Hotelling & Solomons 1932).
 * - Mean given min, median and max: half the values lie on each side of the median (Hozo et al.
 *   2005); exact for n = 3.
 * - cv = sd/mean, and cv ≤ √n for values that are not negative (Katsnelson & Kotz 1957). Values
 *   are taken to be so unless a negative `min` or mean says otherwise.
 *
 * Statistics left out are not judged. All numbers are in the sample's unit; cv is a ratio.
 *
 * @throws StatsError `NON_FINITE`, `INVALID_ARGUMENT` for n below 1 or a resolution not above 0
 */
export function auditSummary(printed: PrintedSummary): Inconsistency[] {
  const claim = requireClaim(printed);
  const { stdDev } = claim;
  const found = order(claim);
  if (stdDev === null) return found;
  if (stdDev < 0) {
    const message = `a standard deviation cannot be negative: ${stdDev}`;
    return [...found, { code: "NEGATIVE_STD_DEV", message, ...bounds(stdDev, 0, Infinity) }];
  }
  if (claim.n === 1) return [...found, ...ofOneValue(stdDev, claim.half)];
  return [...found, ...spread(claim, stdDev), ...center(claim, stdDev), ...ratio(claim, stdDev)];
}

function order({ min, max, mean, median, half }: Claim): Inconsistency[] {
  const [low, high] = [min ?? -Infinity, max ?? Infinity];
  const words = `min ${low} to max ${high}`;
  return [
    ...(min !== undefined && max !== undefined
      ? judge("MIN_ABOVE_MAX", "max − min", bounds(max - min, 0, Infinity), 2 * half)
      : []),
    ...judge("MEAN_OUTSIDE_RANGE", `mean, within ${words},`, bounds(mean, low, high), 2 * half),
    ...(median === undefined
      ? []
      : judge(
          "MEDIAN_OUTSIDE_RANGE",
          `median, within ${words},`,
          bounds(median, low, high),
          2 * half,
        )),
  ];
}

function ofOneValue(stdDev: number, half: number): Inconsistency[] {
  return judge("STD_DEV_OF_ONE_VALUE", "sd of a single value", bounds(stdDev, 0, 0), half);
}

function spread({ n, min, max, mean, half }: Claim, stdDev: number): Inconsistency[] {
  const root = Math.sqrt(n);
  const [nearest, farthest] = [stdDev / root, (stdDev * (n - 1)) / root];
  const slack = half * (2 + (n - 1) / root);
  const toMin = min === undefined ? [] : [{ code: "MIN_VERSUS_MEAN", gap: mean - min } as const];
  const toMax = max === undefined ? [] : [{ code: "MAX_VERSUS_MEAN", gap: max - mean } as const];
  const extremes = [...toMin, ...toMax].flatMap(({ code, gap }) => {
    const what = `distance of ${code === "MIN_VERSUS_MEAN" ? "min" : "max"} from the mean, at sd ${stdDev} and n = ${n},`;
    return judge(code, what, bounds(gap, nearest, farthest), slack);
  });
  if (min === undefined || max === undefined || max < min) return extremes;
  const range = max - min;
  const least = 2 * Math.sqrt(n % 2 === 0 ? (n - 1) / n : n / (n + 1));
  const most = Math.sqrt(2 * (n - 1));
  const above = max - mean;
  const below = mean - min;
  const variance = (n / (n - 1)) * above * below;
  const widest = (n / (n - 1)) * Math.max(0, above + 2 * half) * Math.max(0, below + 2 * half);
  const largest = Math.sqrt(Math.max(0, variance));
  return [
    ...extremes,
    ...(stdDev === 0
      ? judge("STD_DEV_ZERO_BUT_RANGE", "range at sd 0", bounds(range, 0, 0), half * (2 + most))
      : []),
    ...(range === 0
      ? judge("RANGE_ZERO_BUT_STD_DEV", "sd at range 0", bounds(stdDev, 0, 0), 3 * half)
      : []),
    ...judge(
      "RANGE_VERSUS_STD_DEV",
      `range at sd ${stdDev} and n = ${n}`,
      bounds(range, least * stdDev, most * stdDev),
      half * (2 + most),
    ),
    ...judge(
      "STD_DEV_VERSUS_MEAN_AND_RANGE",
      `sd with mean ${mean} between ${min} and ${max}`,
      bounds(stdDev, 0, largest),
      Math.sqrt(widest) - largest + half,
    ),
  ];
}

function center({ n, min, max, mean, median, half }: Claim, stdDev: number): Inconsistency[] {
  if (median === undefined) return [];
  const reach = n === 2 ? 0 : stdDev * Math.sqrt((n - 1) / n);
  const apart = judge(
    "MEDIAN_VERSUS_MEAN",
    `median − mean at sd ${stdDev} and n = ${n}`,
    bounds(median - mean, -reach, reach),
    3 * half,
  );
  if (min === undefined || max === undefined || n < 3) return apart;
  const side = Math.floor(n / 2);
  const rest = n - side - 1;
  // For odd n the median is a value; for even n two values share it. Either way the lowest sum has
  // `rest` values at min, `side` at the median and one at max.
  const lowest = (rest * min + side * median + max) / n;
  const highest = (min + side * median + rest * max) / n;
  return [
    ...apart,
    ...judge(
      "MEAN_VERSUS_MEDIAN_AND_RANGE",
      `mean of ${n} values with median ${median} between ${min} and ${max}`,
      bounds(mean, lowest, highest),
      2 * half,
    ),
  ];
}

function ratio({ n, min, mean, cv, half }: Claim, stdDev: number): Inconsistency[] {
  const found: Inconsistency[] = [];
  if (cv !== undefined && Math.abs(mean) > half) {
    const expected = stdDev / mean;
    const slack = (half * (1 + Math.abs(expected))) / (Math.abs(mean) - half) + roundingOf([cv]);
    const what = `cv of sd ${stdDev} and mean ${mean}`;
    found.push(...judge("CV_VERSUS_STD_DEV", what, bounds(cv, expected, expected), slack));
  }
  // With a positive mean and no negative value, sd/mean is largest when all but one are 0.
  if (mean > half && (min === undefined || min >= 0)) {
    const limit = Math.sqrt(n);
    const slack = (half * (1 + limit)) / mean;
    const what = `cv (sd ${stdDev} over mean ${mean}) of ${n} values`;
    found.push(...judge("CV_TOO_LARGE", what, bounds(stdDev / mean, 0, limit), slack));
  }
  return found;
}

type Bounds = Pick<Inconsistency, "actual" | "lower" | "upper">;

function bounds(actual: number, lower: number, upper: number): Bounds {
  return { actual, lower, upper };
}

/** Lists the rule when the quantity lies further outside its bounds than rounding explains. */
function judge(
  code: InconsistencyCode,
  what: string,
  { actual, lower, upper }: Bounds,
  slack: number,
): Inconsistency[] {
  const room = slack + 1e-9 * Math.max(Math.abs(actual), finite(lower), finite(upper));
  if (!(actual < lower - room || actual > upper + room)) return [];
  const side = actual < lower ? `at least ${short(lower)}` : `at most ${short(upper)}`;
  const message = `${what} must be ${side}; it is ${short(actual)}`;
  return [{ code, message, actual, lower, upper }];
}

function finite(bound: number): number {
  return Number.isFinite(bound) ? Math.abs(bound) : 0;
}

function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}
