import type { Environment, Manifest } from "@runproof/contract";
import { environmentChanges } from "@runproof/environment";

export interface Now {
  /** Files of the plan that are not what they were. */
  readonly editedFiles: readonly string[];
  readonly environment: Environment;
  readonly workload: Pick<Manifest, "workloadHash" | "workloads">;
}

/**
 * What is not as it was when the run was begun, a sentence each; empty when everything that bears on
 * its numbers is the same. What was never recorded is no change.
 */
export function changesSince(manifest: Manifest, now: Now): readonly string[] {
  const { start } = manifest.environment;
  return [
    ...now.editedFiles.map((name) => `the plan was edited (${name})`),
    ...workloadChanges(manifest, now.workload),
    ...(start === undefined ? [] : environmentChanges(start, now.environment)),
  ];
}

/** Parts that differ, by name, so that a reader knows what to put back. */
function workloadChanges(before: Manifest, now: Now["workload"]): string[] {
  if (before.workloadHash === undefined || before.workloadHash === now.workloadHash) return [];
  const parts = Object.entries(now.workloads ?? {}).flatMap(([name, workload]) => {
    const known = before.workloads?.[name]?.parts ?? {};
    return Object.keys({ ...known, ...workload.parts })
      .filter((part) => known[part] !== workload.parts[part])
      .map((part) => (Object.keys(now.workloads ?? {}).length === 1 ? part : `${name}/${part}`));
  });
  return [`the work changed: ${parts.length === 0 ? "other workflows" : parts.join(", ")}`];
}
