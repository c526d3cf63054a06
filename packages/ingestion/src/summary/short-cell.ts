import { formatNumber } from "./format-number.ts";

const LONG_FRACTION = /^[+-]?\d+\.\d{4,}$/;

/** A cell that is a number with a long fraction, shortened: 40.901222 → 40.901; any other as it is. */
export function shortCell(cell: string): string {
  if (!LONG_FRACTION.test(cell)) return cell;
  const value = Number(cell);
  return Math.abs(value) < 1 ? formatNumber(value, 4) : String(Number(value.toFixed(3)));
}
