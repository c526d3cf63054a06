import { BenchError, type StepOf } from "@runproof/contract";

import type { StepContext, StepResult } from "../step-context.ts";

/** Run a program or a function. */
export async function toolStep(_step: StepOf<"tool">, _context: StepContext): Promise<StepResult> {
  throw new BenchError("USAGE", "tools are not possible yet");
}
