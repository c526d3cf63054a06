import { writeSync } from "node:fs";

import { openRunWriter } from "../../../src/index.ts";
import { answerOf, callRecord, promptOf } from "../../sample-run.ts";

// `append-once RUN`: append one call, and say so once its promise resolved.
const writer = await openRunWriter(process.argv[2] ?? "");
await writer.appendCall(callRecord(0), { prompt: promptOf(0), answer: answerOf(0) });
writeSync(1, "acknowledged\n");
await writer.close();
