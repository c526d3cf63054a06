import { basename } from "node:path";

import {
  SCHEMA_VERSION,
  type CallRecord,
  type Manifest,
  type ResolvedPlan,
  type RunRecord,
} from "@runproof/contract";

interface Remains {
  readonly resolvedPlan: ResolvedPlan;
  readonly calls: readonly CallRecord[];
  readonly runs: readonly RunRecord[];
}

/**
 * A manifest from what is left of a run directory; undefined when nothing was recorded. Environment
 * and end are lost with the file, so the run counts as incomplete.
 */
export function rebuildManifest(
  runDirectory: string,
  { resolvedPlan, calls, runs }: Remains,
): Manifest | undefined {
  const createdAt = [...calls, ...runs].map(({ startedAt }) => startedAt).toSorted()[0];
  if (createdAt === undefined) return undefined;
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
    createdAt,
    environment: {},
  };
}
