import os from "node:os";

import type { InstanceMemory } from "@runproof/contract";

import { readProcessMemory } from "./read-process-memory.ts";

/** Servers that agents ask: their processes, by name; undefined for those that somebody else started. */
export type InstanceProcessIds = ReadonlyMap<string, number | undefined>;

export interface InstancesMemory {
  readonly instances: Readonly<Record<string, InstanceMemory>>;
  /** Why it is missing, by the name of the field. */
  readonly absent: Readonly<Record<string, string>>;
}

/** What the servers of agents take in memory now, where that can be told. */
export function instanceMemory(
  processIds: InstanceProcessIds,
  platform: NodeJS.Platform = os.platform(),
): InstancesMemory {
  const instances: Record<string, InstanceMemory> = {};
  const absent: Record<string, string> = {};
  for (const [name, processId] of processIds) {
    const memory = processId === undefined ? undefined : readProcessMemory(processId);
    if (memory === undefined) absent[`instances.${name}`] = reasonOf(processId, platform);
    else instances[name] = memory;
  }
  return { instances, absent };
}

function reasonOf(processId: number | undefined, platform: NodeJS.Platform): string {
  if (processId === undefined) return "somebody else started it";
  return platform === "linux" ? "its process is gone" : "it is read on Linux only";
}
