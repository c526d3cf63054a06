import { createInterface } from "node:readline";

import { BenchError } from "@runproof/contract";

import { lockOutFolder, type FolderLock } from "../../../src/index.ts";

// Every line on standard input is a folder to lock; `release` gives the last lock back.
let lock: FolderLock | undefined;
console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  if (line === "release") {
    await lock?.release();
    lock = undefined;
    console.log("released");
    continue;
  }
  try {
    lock = await lockOutFolder(line);
    console.log("won");
  } catch (error) {
    console.log(BenchError.is(error) ? error.code : String(error));
  }
}
