/** An interval of ratios whose ends differ more than this tells nothing but that more runs are needed. */
const WIDEST = 100;

/** Whether the bounds of a ratio lie so far apart that their digits would say nothing. */
export function isVeryWide(low: number, high: number): boolean {
  return high > low * WIDEST;
}
