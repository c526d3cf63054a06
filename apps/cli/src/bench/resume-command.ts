import { isAbsolute, relative, resolve } from "node:path";

import type { Plan } from "@runproof/contract";

import type { BenchOptions } from "./bench-options.ts";

/** What was said beside the plan, and has to be said again. */
const KEPT_FLAGS = ["host", "data", "workflow"] as const;

/** The command that goes on with a run that was broken off, as it is typed in the current folder. */
export function resumeCommand(runDirectory: string, options: Partial<BenchOptions>): string {
  const words = KEPT_FLAGS.flatMap((name) => {
    const value = options[name];
    // An address may hold a password or a key, and is found again by the run's own record.
    if (value === undefined || (name === "host" && /[@?#]/.test(value))) return [];
    return [`--${name}`, quoted(value)];
  });
  return ["runproof bench --resume", quoted(asTyped(runDirectory)), ...words].join(" ");
}

/**
 * What `--data` has to say when a run of the plan is resumed from the current folder. A run does not keep
 * where its plan lay, so data beside a plan in another folder have to be named.
 *
 * @param dataPath where the data were found
 * @returns undefined where the plan's own word is enough
 */
export function dataToName(
  { workload }: Pick<Plan, "workload">,
  dataPath: string | undefined,
): string | undefined {
  if (workload.kind !== "workflow" || dataPath === undefined) return undefined;
  const { data } = workload;
  const isFound = data === "sample" || isAbsolute(data) || resolve(data) === dataPath;
  return isFound ? undefined : asTyped(dataPath);
}

/** A path below the current folder without it, any other one in full. */
export function asTyped(path: string): string {
  const short = relative(process.cwd(), path);
  return short === "" || short.startsWith("..") ? path : short;
}

/** As a shell reads one word. */
export function quoted(word: string): string {
  return /^[\w./:@=,+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
