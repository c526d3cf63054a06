import type { Manifest } from "@runproof/contract";
import { onTestFinished } from "vitest";

import { openRunWriter } from "../src/index.ts";
import { answerOf, callRecord, emptyFolder, newRun, promptOf, runRecord } from "./sample-run.ts";

/** A finished run of four calls and two runs. */
export async function finishedRun(changes: Partial<Manifest> = {}): Promise<string> {
  const path = await newRun(await emptyFolder(onTestFinished));
  const writer = await openRunWriter(path);
  for (const number of [0, 1, 2, 3]) {
    await writer.appendCall(callRecord(number), {
      prompt: promptOf(number),
      answer: answerOf(number),
    });
  }
  for (const number of [0, 1]) await writer.appendRun(runRecord(number));
  await writer.updateManifest({ status: "incomplete", ...changes });
  await writer.close();
  return path;
}
