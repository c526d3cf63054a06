/** Four digits are more than anything in a profile is known to. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
