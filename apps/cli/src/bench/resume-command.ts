import { relative } from "node:path";

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

/** A path below the current folder without it, any other one in full. */
export function asTyped(path: string): string {
  const short = relative(process.cwd(), path);
  return short === "" || short.startsWith("..") ? path : short;
}

/** As a shell reads one word. */
export function quoted(word: string): string {
  return /^[\w./:@=,+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
