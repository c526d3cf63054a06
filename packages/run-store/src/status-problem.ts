import { stat } from "node:fs/promises";
import { join } from "node:path";

import type { Manifest } from "@runproof/contract";

import { FILE } from "./file-names.ts";
import { isAlive } from "./is-alive.ts";
import { processStart } from "./process-start.ts";
import type { RunProblem } from "./run-problem.ts";

/** The start of a process is known to a hundredth of a second, but clocks get set. */
const CLOCK_TOLERANCE_MS = 5_000;

/** What a status of `running` means now: somebody measures, or somebody died. */
export async function statusProblem(
  runDirectory: string,
  manifest: Manifest,
): Promise<RunProblem | undefined> {
  if (manifest.status !== "running") return undefined;
  if (await isMeasuring(runDirectory, manifest)) {
    const message = "this run is still being measured";
    return { kind: "still-running", message, damages: false };
  }
  const message = "the measuring process ended without finishing";
  return { kind: "died", message, damages: false };
}

/** Its process lives, and lived already when the manifest was written: numbers are used again. */
async function isMeasuring(runDirectory: string, { processId }: Manifest): Promise<boolean> {
  if (processId === undefined || !isAlive(processId)) return false;
  const start = await processStart(processId);
  const manifestFile = await stat(join(runDirectory, FILE.manifest)).catch(() => undefined);
  if (start === undefined || manifestFile === undefined) return true;
  return start.startedAt.getTime() <= manifestFile.mtimeMs + CLOCK_TOLERANCE_MS;
}
