import { writeSync } from "node:fs";

import { openRunWriter } from "../../../src/index.ts";
import { answerOf, callRecord, promptOf, runRecord } from "../../sample-run.ts";

// `append-once RUN`: append two calls and their run, and say so once its promise resolved.
const writer = await openRunWriter(process.argv[2] ?? "");
for (const number of [0, 1]) {
  await writer.appendCall(callRecord(number), {
    prompt: promptOf(number),
    answer: answerOf(number),
    recording: Buffer.from(`bytes of ${number}`),
  });
  writeSync(1, `call ${number}\n`);
}
await writer.appendRun(runRecord(0), ["output of a step"]);
writeSync(1, "run\n");
await writer.close();
