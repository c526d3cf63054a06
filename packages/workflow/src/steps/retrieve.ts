import { BenchError, type StepOf } from "@runproof/contract";

import type { StepContext, StepResult } from "../step-context.ts";

/** The passages of the data that answer a question. */
export async function retrieveStep(
  _step: StepOf<"retrieve">,
  _context: StepContext,
): Promise<StepResult> {
  throw new BenchError("USAGE", "retrieving is not possible yet");
}
