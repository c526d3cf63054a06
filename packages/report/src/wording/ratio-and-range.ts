import type { Claim } from "@runproof/contract";

const DECIMALS = 2;

/** A ratio that is no change, such as a speed-up: "1.62", "95 % CI 1.58 to 1.66". */
export function ratioAndRange({ value, interval }: Pick<Claim, "value" | "interval">): {
  readonly ratio: string;
  /** Undefined where the runs give none. */
  readonly range: string | undefined;
} {
  return {
    ratio: printed(value ?? 0),
    range:
      interval === undefined
        ? undefined
        : `95 % CI ${printed(interval.low)} to ${printed(interval.high)}`,
  };
}

function printed(value: number): string {
  return value.toFixed(DECIMALS).replace("-", "−");
}
