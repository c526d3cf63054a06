import { parseArgs } from "node:util";

import { BenchError } from "@runproof/contract";

import { emit } from "./emit.ts";
import { recordTraffic } from "./recorder/record-traffic.ts";
import { runProgram } from "./run-program.ts";

// `recorder --out FILE --host ADDRESS --port N --tool-version V`: stand between an agent and its server
// (RUNPROOF_CONNECT_URL) and write down what passes.
const { values } = parseArgs({
  options: {
    out: { type: "string" },
    host: { type: "string", default: "127.0.0.1" },
    port: { type: "string", default: "0" },
    "tool-version": { type: "string", default: "" },
  },
});
await runProgram(async (stop) => {
  const { out, host, port, "tool-version": toolVersion } = values;
  const connectUrl = process.env["RUNPROOF_CONNECT_URL"];
  if (out === undefined || connectUrl === undefined) {
    throw new BenchError("USAGE", "the recorder needs --out FILE and RUNPROOF_CONNECT_URL");
  }
  const input = { out, host, port: Number(port), toolVersion, connectUrl, stop, tell: emit };
  emit({ event: "recorded", totals: await recordTraffic(input) });
});
