import type { Plan } from "@runproof/contract";
import { listRuns } from "@runproof/run-store";

import { measuringTimeMs } from "../plan/measuring-time.ts";

/** How long the latest complete run of a plan took in this folder, in ms; undefined if there is none. */
export async function lastDurationOfPlan(
  outFolder: string,
  plan: Plan,
): Promise<number | undefined> {
  const listings = await listRuns(outFolder);
  for (const { manifest } of listings) {
    if (manifest?.plan !== plan.name || manifest.finishedAt === undefined) continue;
    if (manifest.status !== "complete") continue;
    return measuringTimeMs(manifest);
  }
  return undefined;
}
