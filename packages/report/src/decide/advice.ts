import type { Comparison } from "@runproof/contract";

/** What a verdict means for the one who must choose an arm. */
export type Advice =
  /** Faster by more than the margin. */
  | "switch"
  /** Faster, perhaps by less than the margin. */
  | "weigh"
  /** Faster, but by the grace of a single run. */
  | "confirm"
  /** Slower. */
  | "keep"
  /** The difference does not matter. */
  | "either"
  | "measure-more"
  /** A check failed: first its cure, then new runs. */
  | "mend"
  /** There is no value. */
  | "measure";

export function adviceOf({ verdict }: Comparison): Advice {
  switch (verdict.kind) {
    case "faster":
      if (verdict.fragile) return "confirm";
      return verdict.beyondMargin ? "switch" : "weigh";
    case "slower":
      return "keep";
    case "equivalent":
      return "either";
    case "inconclusive":
      return "measure-more";
    case "not-comparable":
      return "mend";
    case "not-measured":
      return "measure";
  }
}
