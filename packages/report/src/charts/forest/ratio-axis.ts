import { linearTicks, logTicks } from "../axis-ticks.ts";
import type { ForestRow } from "./forest-row.ts";

/** From this ratio of the ends of the axis on, equal steps in percent would crowd on one side. */
const WIDE_RATIO = 4;
const ROOM = 0.06;

/** Wide enough for every interval and margin, with room at both ends. */
export function ratioDomain(rows: readonly ForestRow[]): [number, number] {
  const values = rows
    .flatMap(({ low, high, ratio, marginLow, marginHigh }) => [
      low,
      high,
      ratio,
      marginLow,
      marginHigh,
      1,
    ])
    .filter((value) => value !== undefined && value > 0)
    .map((value) => Math.log(value ?? 1));
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low || 0.1) * ROOM;
  return [Math.exp(low - room), Math.exp(high + room)];
}

/** Ratios whose changes are round: a percentage grid, or powers of ten where intervals are huge. */
export function ratioTicks(domain: readonly [number, number], most: number): number[] {
  const [low, high] = domain;
  if (high / low > WIDE_RATIO) return logTicks(domain, most);
  return linearTicks([(low - 1) * 100, (high - 1) * 100], most).map((change) => 1 + change / 100);
}
