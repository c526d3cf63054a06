import { parseArgs } from "node:util";

import { BenchError } from "@runproof/contract";
import { calibrateClient } from "@runproof/ollama-client";

import { calibrateLanes } from "./calibration/calibrate-lanes.ts";
import { assertLanes } from "./calibration/shard-lanes.ts";
import { emit } from "./emit.ts";
import { runProgram } from "./run-program.ts";

// The measuring path turned on itself: `calibrate --server URL --lanes N --calls N --interval-ns N` runs the
// client against a scripted server and says what it adds. With --samples, one shard of several.
const { values } = parseArgs({
  options: {
    server: { type: "string" },
    lanes: { type: "string", default: "1" },
    calls: { type: "string", default: "100" },
    "interval-ns": { type: "string", default: "0" },
    samples: { type: "boolean", default: false },
  },
});
await runProgram(async ({ signal }) => {
  const { server: baseUrl, samples } = values;
  if (baseUrl === undefined) throw new BenchError("USAGE", "calibrating needs --server URL");
  const lanes = Number(values.lanes);
  const calls = Number(values.calls);
  const chunkIntervalNs = Number(values["interval-ns"]);
  if (samples) {
    assertLanes(lanes);
    const measured = await calibrateClient({ baseUrl, lanes, calls, signal });
    emit({ event: "calibration-samples", samples: measured });
  } else {
    const calibration = await calibrateLanes({ baseUrl, lanes, calls, chunkIntervalNs, signal });
    emit({ event: "calibration", calibration });
  }
});
