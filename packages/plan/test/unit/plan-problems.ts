import { BenchError } from "@runproof/contract";

import { parsePlan } from "../../src/index.ts";

/** The lines of the error a text gives; fails when it gives none. */
export function problemsOf(text: string, file = "p.yaml"): readonly string[] {
  return planError(() => parsePlan(text, { file })).message.split("\n");
}

/** The BenchError PLAN_INVALID that something throws; anything else fails the test. */
export function planError(work: () => unknown): BenchError {
  try {
    work();
  } catch (error) {
    if (BenchError.is(error) && error.code === "PLAN_INVALID") return error;
    throw error;
  }
  throw new Error("the plan was accepted");
}
