import { join } from "node:path";

import type { InstanceMemory } from "@runproof/contract";

import { namesIn, textOf } from "./system-files.ts";

const BYTES_PER_KIBIBYTE = 1_024;

/**
 * Resident memory of a process and of all that it started, directly or not. Reading is synchronous: these
 * are files of the system, each of which takes microseconds.
 *
 * @param root of the system's files, for tests
 * @returns undefined where the process is gone, or the system has no such files
 */
export function readProcessMemory(processId: number, root = "/"): InstanceMemory | undefined {
  const own = residentBytes(processId, root);
  if (own === undefined) return undefined;
  let rssBytes = own;
  let processes = 1;
  for (const child of childrenOf(processId, root)) {
    // One that ended meanwhile has none.
    const below = readProcessMemory(child, root);
    rssBytes += below?.rssBytes ?? 0;
    processes += below?.processes ?? 0;
  }
  return { rssBytes, processes };
}

function residentBytes(processId: number, root: string): number | undefined {
  const kibibytes = /^VmRSS:\s*(\d+) kB$/m.exec(
    textOf(join(root, `proc/${processId}/status`)),
  )?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) * BYTES_PER_KIBIBYTE;
}

/** Each thread has a list of its own: a server may start a process from any of them. */
function childrenOf(processId: number, root: string): readonly number[] {
  const folder = join(root, `proc/${processId}/task`);
  return namesIn(folder).flatMap((thread) =>
    (textOf(join(folder, thread, "children")).match(/\d+/g) ?? []).map(Number),
  );
}
