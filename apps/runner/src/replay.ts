import { parseArgs } from "node:util";

import { BenchError } from "@runproof/contract";

import { emit } from "./emit.ts";
import { replayRun } from "./replay/replay-run.ts";
import { runProgram } from "./run-program.ts";

// `replay --run DIRECTORY`: read the raw bytes of a run's answers again, through the code that measured them.
const { values } = parseArgs({ options: { run: { type: "string" } } });
await runProgram(async () => {
  const { run } = values;
  if (run === undefined) throw new BenchError("USAGE", "replaying needs --run DIRECTORY");
  emit({ event: "replay", replay: await replayRun(run) });
});
