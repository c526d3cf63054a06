import type { MeasuredVerdict } from "./verdict-words.ts";

/** The smallest margin that holds the whole interval, a ratio; undefined where there is no interval. */
export function supportedMargin({ ratioLow, ratioHigh }: MeasuredVerdict): number | undefined {
  if (ratioLow === null || ratioHigh === null) return undefined;
  const reach = Math.max(Math.abs(Math.log(ratioLow)), Math.abs(Math.log(ratioHigh)));
  return 1 - Math.exp(-reach);
}
