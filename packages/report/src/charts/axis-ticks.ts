/** Whole multiples of 1, 2 or 5 times a power of ten; about as many as wanted at most. */
export function linearTicks([low, high]: readonly [number, number], most: number): number[] {
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((each) => each * power >= rough) ?? 10;
  const step = factor * power;
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    Number(((first + index) * step).toFixed(digits)),
  ).filter((tick) => tick >= low && tick <= high);
}

/** 1, 2 and 5 times powers of ten; fewer of them where there would be too many. */
export function logTicks([low, high]: readonly [number, number], most: number): number[] {
  const powers = Array.from(
    { length: Math.ceil(Math.log10(high)) - Math.floor(Math.log10(low)) + 1 },
    (_, index) => Math.floor(Math.log10(low)) + index,
  );
  const ticksOf = (factors: readonly number[]): number[] =>
    powers
      .flatMap((power) => factors.map((factor) => Number(`${factor}e${power}`)))
      .filter((value) => value >= low && value <= high);
  const choices = [[1, 2, 5], [1, 3], [1]].map((factors) => ticksOf(factors));
  return choices.find((ticks) => ticks.length <= most) ?? [];
}
