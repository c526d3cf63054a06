import { execFileSync, spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { expect, onTestFinished, test } from "vitest";

import { sha256 } from "../../src/index.ts";
import { answerOf, emptyFolder, newRun, promptOf } from "../sample-run.ts";

const CAN_TRACE = spawnSync("strace", ["-e", "trace=none", "true"]).status === 0;

test.runIf(CAN_TRACE)(
  "a call is acknowledged after the disk has it, and its texts before it [skipped without strace]",
  async () => {
    const folder = await emptyFolder(onTestFinished);
    const path = await newRun(folder);
    const trace = join(folder, "trace");
    const program = fileURLToPath(new URL("processes/append-once.ts", import.meta.url));
    const calls = "trace=write,pwrite64,fsync,fdatasync,rename,renameat2";
    execFileSync("strace", ["-f", "-y", "-o", trace, "-e", calls, process.execPath, program, path]);
    const lines = (await readFile(trace, "utf8")).split("\n");
    const place = (pattern: RegExp): number => {
      const index = lines.findIndex((line) => pattern.test(line));
      if (index === -1) throw new Error(`the process never did ${String(pattern)}`);
      return index;
    };
    const kept = [promptOf(0), answerOf(0)].map((text) => [
      place(new RegExp(String.raw`fsync\(\d+<.*texts/${sha256(text)}`)),
      place(new RegExp(String.raw`rename.*texts/${sha256(text)}\.txt"`)),
    ]);
    const log = [
      place(/write(64)?\(\d+<.*calls\.ndjson>/),
      place(/fdatasync\(\d+<.*calls\.ndjson>/),
      place(/write\(1<.*"acknowledged\\n"/),
    ];
    // The texts may be written at the same time, each in its own order.
    for (const text of kept) {
      const steps = [...text, ...log];
      expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    }
  },
);
