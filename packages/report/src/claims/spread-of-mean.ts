import type { Claim, Summary } from "@runproof/contract";

const LEVEL = 0.95;

/** How far values lie around their mean, and between what the mean lies; nothing of too few. */
export function spreadOfMean({
  stdDev,
  meanLow,
  meanHigh,
}: Summary): Pick<Claim, "stdDev" | "interval"> {
  return {
    ...(stdDev !== null && { stdDev }),
    ...(meanLow !== null &&
      meanHigh !== null && { interval: { low: meanLow, high: meanHigh, level: LEVEL } }),
  };
}
