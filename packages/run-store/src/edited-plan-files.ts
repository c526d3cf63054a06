import { join } from "node:path";

import type { Manifest } from "@runproof/contract";

import { sha256OfFile } from "./sha256.ts";

/** Names of the plan's files in a run directory that are not what they were when it was made. */
export async function editedPlanFiles(
  runDirectory: string,
  { planFiles = {} }: Manifest,
): Promise<readonly string[]> {
  const edited: string[] = [];
  for (const [name, sum] of Object.entries(planFiles)) {
    const now = await sha256OfFile(join(runDirectory, name)).catch(() => undefined);
    if (now !== sum) edited.push(name);
  }
  return edited;
}
