import type { SeededRandom } from "../../src/index.ts";

/** A standard normal value, by the method of Box and Muller. */
export function drawNormal(random: SeededRandom): number {
  const radius = Math.sqrt(-2 * Math.log(random.nextFloat() + 2 ** -33));
  return radius * Math.cos(2 * Math.PI * random.nextFloat());
}

/** `n` independent normal values. */
export function drawSample(random: SeededRandom, n: number, mean = 0, stdDev = 1): number[] {
  return Array.from({ length: n }, () => mean + stdDev * drawNormal(random));
}

/** Runs of an arm as they are measured: lognormal around `level` with a relative spread. */
export function drawRuns(random: SeededRandom, n: number, level: number, cv: number): number[] {
  const stdDevLog = Math.sqrt(Math.log1p(cv * cv));
  return drawSample(random, n, Math.log(level), stdDevLog).map(Math.exp);
}
