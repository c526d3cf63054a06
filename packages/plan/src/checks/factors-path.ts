import { MAX_ARMS } from "@runproof/contract";

import type { PlanPath, PlanProblem } from "../problems/plan-problem.ts";

/** Where the factors of a matrix are written. */
export const FACTORS_PATH: PlanPath = ["matrix", "factors"];

/** More arms than can be measured. */
export function tooManyArms(count: number): PlanProblem {
  return {
    path: FACTORS_PATH,
    at: "key",
    what: `gives ${count} arms, and ${MAX_ARMS} are the limit`,
    advice: "fewer levels, or excluding some",
  };
}
