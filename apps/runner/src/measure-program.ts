import { parseArgs } from "node:util";

import { BenchError } from "@runproof/contract";

import { emit } from "./emit.ts";
import { measureSession } from "./measure-session.ts";
import { runProgram } from "./run-program.ts";

/** Measure what the arguments of this process say; events tell how it goes. */
export async function measureProgram(): Promise<void> {
  const { values } = parseArgs({
    options: {
      run: { type: "string" },
      data: { type: "string" },
      workflow: { type: "string" },
      record: { type: "boolean", default: false },
      calibrator: { type: "string" },
      "interval-ns": { type: "string", default: "0" },
      uncalibrated: { type: "string" },
      resume: { type: "boolean", default: false },
      force: { type: "boolean", default: false },
      "tool-version": { type: "string" },
    },
  });
  await runProgram(async (stop) => {
    const { run, data, workflow, record, calibrator, uncalibrated } = values;
    if (run === undefined) throw new BenchError("USAGE", "the runner needs --run DIRECTORY");
    const end = await measureSession({
      directory: run,
      resume: values.resume ? { force: values.force } : undefined,
      toolVersion: values["tool-version"],
      dataPath: data,
      modulePath: workflow,
      record,
      calibrator:
        calibrator === undefined
          ? { absentReason: uncalibrated ?? "it was not asked for" }
          : { url: calibrator, chunkIntervalNs: Number(values["interval-ns"]) },
      stop,
    });
    emit({ event: "session-end", status: end.status, reason: end.reason });
  });
}
