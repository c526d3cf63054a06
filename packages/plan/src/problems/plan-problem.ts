/** Where something stands inside a plan: keys and list indices from the top. */
export type PlanPath = readonly PropertyKey[];

/** One thing that is wrong with a plan. */
export interface PlanProblem {
  readonly path: PlanPath;
  /** What the position points at: the key itself, or the value behind it. */
  readonly at: "key" | "value";
  /** What is wrong, with what was given. */
  readonly what: string;
  /** What to write instead; completes the sentence "try …". */
  readonly advice: string;
  /** Set when nothing is written at the path. */
  readonly missing?: true;
  /** The key that was probably meant by the one at the path. */
  readonly meant?: PlanPath;
}
