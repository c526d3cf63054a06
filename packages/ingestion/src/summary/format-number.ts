/** A number for people, to so many significant digits, without padding: 114.4368 → 114.44, 7557 → 7557. */
export function formatNumber(value: number, significantDigits = 5): string {
  return String(Number(value.toPrecision(significantDigits)));
}
