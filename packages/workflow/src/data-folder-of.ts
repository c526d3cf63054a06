import { BenchError } from "@runproof/contract";

import type { RunState } from "./run/run-state.ts";

/** The folder a run works on. @throws BenchError USAGE when there is none */
export function dataFolderOf({ assignment }: RunState): string {
  if (assignment.dataPath !== undefined) return assignment.dataPath;
  throw new BenchError("USAGE", "the workflow reads data, and no data folder was given", {
    hint: "name one: `data: FOLDER` in the plan's workload, or --data FOLDER",
  });
}
