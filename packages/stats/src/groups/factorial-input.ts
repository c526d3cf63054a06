/** A level of a factor. */
export type Level = number | string;

/** One value with its level of every factor; `y` is the value. */
export type FactorialObservation = Readonly<Record<string, Level>> & { readonly y: number };

/** A sweep: every combination of levels, measured equally often. */
export interface FactorialInput {
  /** The levels of each factor, in the order terms are to be listed. */
  readonly factors: Readonly<Record<string, readonly Level[]>>;
  readonly observations: readonly FactorialObservation[];
  /** Default: `full` with repeated cells, `main-effects` with one value per cell. */
  readonly model?: "full" | "main-effects";
}
