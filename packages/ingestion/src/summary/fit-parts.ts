import type { Fits } from "./line-budget.ts";

export interface PartsToFit {
  readonly start: string;
  /** In order of importance. */
  readonly parts: readonly string[];
  readonly separator: string;
  readonly fits: Fits;
  /** Fewer say nothing; 1 by default. */
  readonly leastParts?: number;
  /** What to say about parts that did not fit; nothing by default. */
  readonly more?: (count: number) => string;
}

/** Start and as many parts as fit, from the first one on; undefined when too few do. */
export function fitParts({
  start,
  parts,
  separator,
  fits,
  leastParts = 1,
  more,
}: PartsToFit): string | undefined {
  let best: string | undefined;
  let line = start;
  for (const [index, part] of parts.entries()) {
    line += index === 0 ? part : separator + part;
    if (!fits(line)) break;
    const left = parts.length - index - 1;
    const whole = left > 0 && more !== undefined ? line + more(left) : line;
    if (index + 1 >= leastParts && fits(whole)) best = whole;
  }
  return best;
}
