import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

export interface Placement {
  /** Core to run on; anywhere when absent. */
  readonly core?: number | undefined;
  /** Under SCHED_RR. */
  readonly realtime?: boolean;
}

/** Puts `taskset` and `chrt` before a command. */
export function pinnedCommand(
  command: readonly string[],
  { core, realtime = false }: Placement,
): { readonly file: string; readonly args: readonly string[] } {
  const [file = "", ...args] = [
    ...(realtime ? ["chrt", "-r", "1"] : []),
    ...(core === undefined ? [] : ["taskset", "-c", String(core)]),
    ...command,
  ];
  return { file, args };
}

/** A core for the server and another for the client; absent where they cannot be kept apart. */
export function separateCores(): { readonly server?: number; readonly client?: number } {
  const allowed = readFileSync("/proc/self/status", "utf8");
  const ranges = /Cpus_allowed_list:\s+(\S+)/.exec(allowed)?.[1]?.split(",") ?? [];
  const cores = ranges.flatMap((range) => {
    const [first = 0, last = first] = range.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
  const [server] = cores;
  const client = cores.at(-1);
  if (spawnSync("taskset", ["-V"]).status !== 0) return {};
  return server === undefined || client === undefined || server === client
    ? {}
    : { server, client };
}
