import { BenchError, type StepOf } from "@runproof/contract";

import type { StepContext, StepResult } from "../step-context.ts";

/** Requests of a recorded session, sent again. */
export async function replayStep(
  _step: StepOf<"replay">,
  _context: StepContext,
): Promise<StepResult> {
  throw new BenchError("USAGE", "replaying a session is not possible yet");
}
