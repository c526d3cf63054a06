import { fileURLToPath } from "node:url";

import { MEASURING_NODE_FLAGS } from "@runproof/contract";

import { startProcess, type OwnedProcess } from "./child-process.ts";

const PROGRAMS = {
  main: () => import.meta.resolve("@runproof/runner/main"),
  calibrate: () => import.meta.resolve("@runproof/runner/calibrate"),
  replay: () => import.meta.resolve("@runproof/runner/replay"),
  recorder: () => import.meta.resolve("@runproof/runner/recorder"),
} as const;

export type RunnerProgram = keyof typeof PROGRAMS;

/** Start one of the runner's programs as the process that measures. */
export function startRunner(
  program: RunnerProgram,
  argv: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): OwnedProcess {
  const modulePath = fileURLToPath(PROGRAMS[program]());
  return startProcess(modulePath, argv, { nodeFlags: MEASURING_NODE_FLAGS, environment });
}
