import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

import { BenchError, runnerEventSchema, type CalibrationSamples } from "@runproof/contract";

/**
 * Run this very program again with other arguments, and take the samples it prints. Its standard
 * input is held open: it ends with us, however we end.
 *
 * @throws BenchError `RUNNER_FAILED` when it ends without samples; the signal's reason when aborted
 */
export async function samplesOfShard(
  argv: readonly string[],
  signal: AbortSignal,
): Promise<CalibrationSamples> {
  const [, program = ""] = process.argv;
  const child = spawn(process.execPath, [...process.execArgv, program, ...argv], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const closed = new Promise((resolve) => child.once("close", resolve).once("error", resolve));
  const end = (): void => void child.stdin.end();
  child.stdin.on("error", () => undefined);
  signal.addEventListener("abort", end, { once: true });
  if (signal.aborted) end();
  try {
    let reason = "it printed no samples";
    for await (const line of createInterface({ input: child.stdout, crlfDelay: Infinity })) {
      const event = runnerEventSchema.parse(JSON.parse(line));
      if (event.event === "calibration-samples") return event.samples;
      if (event.event === "error") reason = event.message;
    }
    signal.throwIfAborted();
    throw new BenchError("RUNNER_FAILED", `a calibrating process failed: ${reason}`, {
      hint: "run the same command again, with fewer lanes if it fails again",
    });
  } finally {
    end();
    signal.removeEventListener("abort", end);
    await closed;
  }
}
