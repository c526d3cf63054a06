import { BenchError } from "@runproof/contract";

import { failedStep } from "./run/step-failure.ts";
import type { StepContext } from "./step-context.ts";

/** Enough of a stranger's error to know it again. */
const MOST_CHARACTERS = 500;

/**
 * What a function of the workflow's module gives. It cannot be interrupted: when the step is stopped
 * it is no longer waited for.
 *
 * @throws StepFailure `function-failed` with what it threw; the signal's reason when stopped
 */
export async function functionResult(
  { run, scope, signal }: Pick<StepContext, "run" | "scope" | "signal">,
  stepId: string,
  field: string,
): Promise<unknown> {
  const asked = run.workflow.functions.get(stepId)?.[field];
  if (asked === undefined) {
    throw new BenchError(
      "USAGE",
      `the workflow's module has no function \`${field}\` of ${stepId}`,
      {
        hint: "give the module the plan was made with: --workflow FILE",
      },
    );
  }
  signal.throwIfAborted();
  const stopped = Promise.withResolvers<never>();
  const stop = (): void => stopped.reject(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  const { steps, iteration } = scope;
  const { dataPath } = run.assignment;
  try {
    const result = (async () => await asked({ steps, iteration }, { signal, dataPath }))();
    return await Promise.race([result, stopped.promise]);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw failedStep(
      "function-failed",
      `function ${field} of step ${stepId}: ${message.slice(0, MOST_CHARACTERS)}`,
    );
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** A result as text: as it is, or as JSON. @throws StepFailure `function-failed` when it is neither */
export function textOf(result: unknown): string {
  if (typeof result === "string") return result;
  try {
    return JSON.stringify(result) ?? "";
  } catch (error) {
    throw failedStep("function-failed", `its result cannot be written as JSON: ${String(error)}`);
  }
}
