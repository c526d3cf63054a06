/** True minus sign: a hyphen breaks lines and reads as a dash. */
const MINUS = "−";
const MOST_DECIMALS = 6;
/** A thousandth of a percent; smaller changes of a time are printed as zero, which has no sign. */
const MOST_PERCENT_DECIMALS = 3;
const MOST_RATIO_DECIMALS = 12;
/** Of every test. */
const LEVEL = 0.05;

/** A share for people, three significant digits at most: 0.05 → "5 %", 0.0125 → "1.25 %". */
export function share(ratio: number): string {
  return `${Number((ratio * 100).toPrecision(3))} %`;
}

/**
 * Percent changes that belong together, all with their sign and the same number of decimals: as
 * many as it takes, up to three, that none but a true zero is printed as zero.
 */
export function signedPercents(changes: readonly number[]): readonly string[] {
  const decimals = decimalsFor(changes, 1, MOST_PERCENT_DECIMALS);
  return changes.map((change) => signed(change, decimals, " %"));
}

/**
 * Ratios that belong together, with the decimals that match those of their percent changes; more
 * where one of them is so small that it would be printed as zero.
 */
export function ratios(values: readonly number[]): readonly string[] {
  const ofChanges = decimalsFor(
    values.map((value) => value - 1),
    3,
    MOST_PERCENT_DECIMALS + 2,
  );
  const decimals = decimalsFor(values, ofChanges, MOST_RATIO_DECIMALS);
  return values.map((value) => value.toFixed(decimals));
}

/** "p = 0.021" or "p < 0.001", with as many digits as it takes to be on the right side of 0.05. */
export function pValue(p: number): string {
  if (p < 0.001) return "p < 0.001";
  if (p >= 0.995) return `p = ${p.toFixed(2)}`;
  let digits = 2;
  while (Number(p.toPrecision(digits)) < LEVEL !== p < LEVEL) digits += 1;
  return `p = ${p.toPrecision(digits)}`;
}

/** A number with its sign; zero has none. */
export function signed(value: number, decimals: number, unit = ""): string {
  const digits = Math.abs(value).toFixed(decimals);
  if (Number(digits) === 0) return `${digits}${unit}`;
  return `${value < 0 ? MINUS : "+"}${digits}${unit}`;
}

/** Decimals that show about four significant digits of a value this large. */
export function decimalsOf(magnitude: number): number {
  if (magnitude === 0) return 0;
  return Math.min(MOST_DECIMALS, Math.max(0, 4 - leadingDigits(magnitude)));
}

/** Decimals from `fewest` to `most`, until no value other than 0 would be printed as 0. */
function decimalsFor(values: readonly number[], fewest: number, most: number): number {
  let decimals = fewest;
  const vanishes = (value: number): boolean =>
    value !== 0 && Number(Math.abs(value).toFixed(decimals)) === 0;
  while (decimals < most && values.some(vanishes)) decimals += 1;
  return decimals;
}

/** Digits before the decimal point; 0 or less below 1. */
function leadingDigits(value: number): number {
  return value === 0 ? 1 : Math.floor(Math.log10(Math.abs(value))) + 1;
}
