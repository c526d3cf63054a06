import type { Design, Direction } from "./comparison.ts";

/** The settings of a comparison with their defaults filled in. */
export interface Settings {
  readonly direction: Direction;
  readonly design: Design;
  readonly margin: number;
  readonly alpha: number;
  readonly minRuns: number;
  /** 1 − alpha. */
  readonly confidence: number;
  /** The margin on the log scale. */
  readonly reach: number;
}
