import { writeSync } from "node:fs";

import { openRunWriter } from "../../../src/index.ts";
import { callRecord, promptOf } from "../../sample-run.ts";

// `append-until-killed RUN FIRST`: append calls, and say each number once its promise resolved.
const [, , path = "", first = "0"] = process.argv;
const writer = await openRunWriter(path);
const STANDARD_OUTPUT = 1;
// Node writes half a MiB at a time: records above that can be cut between two writes.
const message = "x".repeat(4_000_000);
for (let number = Number(first); ; number += 1) {
  const record = callRecord(number, {
    status: "failed",
    error: { code: "stream-error", message },
  });
  // One prompt for all: it is written once, and the time goes into the lines.
  await writer.appendCall(record, { prompt: promptOf(0), answer: "" });
  writeSync(STANDARD_OUTPUT, `${number}\n`);
}
