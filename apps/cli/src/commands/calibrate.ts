import { measurementFloorNs, SCHEMA_VERSION, type CalibrationDocument } from "@runproof/contract";

import manifest from "../../package.json" with { type: "json" };
import { calibrationText } from "../calibrate/calibration-text.ts";
import { callMs, defaultCalls, defaultPace } from "../calibrate/default-pace.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { askRunner } from "../processes/ask-runner.ts";
import { listenForInterrupts } from "../processes/interrupts.ts";
import { startScriptedServer, type Pace } from "../processes/start-scripted-server.ts";
import { globalFlagsSchema, milliseconds, readFlags, wholeNumber } from "../read-flags.ts";

const MOST_LANES = 10_000;

const calibrateFlagsSchema = globalFlagsSchema.extend({
  lanes: wholeNumber(1, MOST_LANES).default(1),
  calls: wholeNumber(1, 1_000_000).optional(),
  interval: milliseconds(0.1, 60_000).optional(),
  ttft: milliseconds(0.1, 600_000).optional(),
  chunks: wholeNumber(1, 100_000).optional(),
});

/** `runproof calibrate`: what the measuring client itself adds on this machine. */
export async function calibrate(flags: unknown): Promise<ExitCode> {
  const options = readFlags(calibrateFlagsSchema, flags, "calibrate");
  const { lanes } = options;
  const usual = defaultPace(lanes);
  const pace = {
    ttftMs: options.ttft ?? usual.ttftMs,
    intervalMs: options.interval ?? usual.intervalMs,
    chunks: options.chunks ?? usual.chunks,
  };
  const calls = options.calls ?? defaultCalls(lanes, pace);
  const interrupts = listenForInterrupts();
  try {
    if (!options.quiet) console.error(outline(lanes, calls, pace));
    const server = await startScriptedServer(pace, interrupts.signal);
    try {
      const argv = Object.entries({
        "--server": server.url,
        "--lanes": lanes,
        "--calls": calls,
        "--interval-ns": Math.round(pace.intervalMs * 1e6),
      }).flatMap(([name, value]) => [name, String(value)]);
      const { calibration } = await askRunner("calibrate", argv, "calibration", interrupts.signal);
      const document: CalibrationDocument = {
        schemaVersion: SCHEMA_VERSION,
        kind: "calibration",
        toolVersion: manifest.version,
        floorNs: measurementFloorNs(calibration),
        calibration,
      };
      console.log(
        options.output === "json" ? JSON.stringify(document) : calibrationText(calibration),
      );
      return EXIT.ok;
    } finally {
      server.process.kill();
    }
  } catch (error) {
    const interrupted = interrupts.exitCode();
    if (interrupted !== undefined) return interrupted;
    throw error;
  } finally {
    interrupts.close();
  }
}

/** What is going to happen, and how long it takes. */
function outline(lanes: number, calls: number, pace: Pace): string {
  const { ttftMs, intervalMs, chunks } = pace;
  const who = lanes === 1 ? "1 lane" : `${lanes} lanes at once`;
  const seconds = Math.ceil((calls * callMs(pace)) / 1_000);
  return `${who}, ${calls} calls each: ${chunks} chunks, the first after ${ttftMs} ms, then one every ${intervalMs} ms; takes about ${seconds} s`;
}
