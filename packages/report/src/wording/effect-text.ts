import { ratios, signedPercents } from "./numbers.ts";
import { percentChange } from "./percent-change.ts";
import type { MeasuredVerdict } from "./verdict-words.ts";

/** The numbers of one comparison in words, all from the same record. */
export interface EffectText {
  /** "−12.3 %" */
  readonly change: string;
  /** "95 % CI −15.2 % to −9.1 %"; absent where the runs give no interval. */
  readonly interval: string | undefined;
  /** "−15.2 % to −9.1 %" */
  readonly range: string | undefined;
  /** "0.877 (95 % CI 0.848 to 0.909)" */
  readonly ratio: string;
}

export function effectText(verdict: MeasuredVerdict): EffectText {
  const { ratio, ratioLow, ratioHigh, confidence } = verdict;
  const level = `${Number((confidence * 100).toFixed(2))} % CI`;
  if (ratioLow === null || ratioHigh === null) {
    const [change = ""] = signedPercents([percentChange(ratio)]);
    const [ratioText = ""] = ratios([ratio]);
    return { change, interval: undefined, range: undefined, ratio: ratioText };
  }
  const [change = "", low = "", high = ""] = signedPercents(
    [ratio, ratioLow, ratioHigh].map(percentChange),
  );
  const [ratioText = "", lowRatio = "", highRatio = ""] = ratios([ratio, ratioLow, ratioHigh]);
  return {
    change,
    range: `${low} to ${high}`,
    interval: `${level} ${low} to ${high}`,
    ratio: `${ratioText} (${level} ${lowRatio} to ${highRatio})`,
  };
}
