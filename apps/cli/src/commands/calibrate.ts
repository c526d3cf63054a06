import {
  measurementFloorNs,
  SCHEMA_VERSION,
  type Calibration,
  type CalibrationDocument,
} from "@runproof/contract";

import manifest from "../../package.json" with { type: "json" };
import { calibrationText } from "../calibrate/calibration-text.ts";
import { callMs, defaultCalls, defaultPace } from "../calibrate/default-pace.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { askRunner } from "../processes/ask-runner.ts";
import { interruptible } from "../processes/interruptible.ts";
import { startScriptedServer, type Pace } from "../processes/start-scripted-server.ts";
import { globalFlagsSchema, milliseconds, readFlags, wholeNumber } from "../read-flags.ts";
import { jsonText } from "../ui/json-text.ts";

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
  return await interruptible(async (signal) => {
    if (!options.quiet) console.error(outline(lanes, calls, pace));
    const calibration = await measureClient(lanes, calls, pace, signal);
    const document: CalibrationDocument = {
      schemaVersion: SCHEMA_VERSION,
      kind: "calibration",
      toolVersion: manifest.version,
      floorNs: measurementFloorNs(calibration),
      calibration,
    };
    const asJson = options.output === "json";
    console.log(asJson ? jsonText(document) : calibrationText(calibration));
    return EXIT.ok;
  });
}

async function measureClient(
  lanes: number,
  calls: number,
  pace: Pace,
  signal: AbortSignal,
): Promise<Calibration> {
  const server = await startScriptedServer(pace, signal);
  try {
    const argv = Object.entries({
      "--server": server.url,
      "--lanes": lanes,
      "--calls": calls,
      "--interval-ns": Math.round(pace.intervalMs * 1e6),
    }).flatMap(([name, value]) => [name, String(value)]);
    return (await askRunner("calibrate", argv, "calibration", signal)).calibration;
  } finally {
    server.process.kill();
  }
}

/** What is going to happen, and how long it takes. */
function outline(lanes: number, calls: number, pace: Pace): string {
  const { ttftMs, intervalMs, chunks } = pace;
  const who = lanes === 1 ? "1 lane" : `${lanes} lanes at once`;
  const seconds = Math.ceil((calls * callMs(pace)) / 1_000);
  return `${who}, ${calls} calls each: ${chunks} chunks, the first after ${ttftMs} ms, then one every ${intervalMs} ms; takes about ${seconds} s`;
}
