/** The change that a ratio is, in percent: 0.9 → −10. */
export function percentChange(ratio: number): number {
  return (ratio - 1) * 100;
}
