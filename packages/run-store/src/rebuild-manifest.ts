import { basename } from "node:path";

import { SCHEMA_VERSION, type Manifest, type ResolvedPlan } from "@runproof/contract";

interface Remains {
  readonly resolvedPlan: ResolvedPlan;
  /** When the first record of any kind began. */
  readonly firstStart: string | undefined;
}

/**
 * A manifest from what is left of a run directory; undefined when nothing was recorded. Environment
 * and end are lost with the file, so the run counts as incomplete.
 */
export function rebuildManifest(
  runDirectory: string,
  { resolvedPlan, firstStart }: Remains,
): Manifest | undefined {
  if (firstStart === undefined) return undefined;
  return {
    schemaVersion: SCHEMA_VERSION,
    id: basename(runDirectory),
    plan: resolvedPlan.plan.name,
    planHash: resolvedPlan.planHash,
    engine: resolvedPlan.target.engine,
    toolVersion: "unknown",
    seed: resolvedPlan.seed,
    status: "incomplete",
    statusReason: "the manifest is lost",
    createdAt: firstStart,
    environment: {},
  };
}
