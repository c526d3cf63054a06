import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { failedStep } from "../run/step-failure.ts";

/**
 * Work in a fresh folder, which is removed afterwards with all that is in it.
 *
 * @throws StepFailure `tool-start` when there can be none
 */
export async function inTemporaryFolder<Result>(
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "runproof-tool-")).catch((error: unknown) => {
    throw failedStep("tool-start", `no temporary folder can be made: ${String(error)}`);
  });
  try {
    return await work(folder);
  } finally {
    // What a program made unremovable is left to the system's own cleaning.
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}
