import { execFileSync, spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { expect, onTestFinished, test } from "vitest";

import { sha256 } from "../../src/index.ts";
import { answerOf, emptyFolder, newRun, promptOf } from "../sample-run.ts";

const CAN_TRACE = spawnSync("strace", ["-e", "trace=none", "true"]).status === 0;

test.runIf(CAN_TRACE)(
  "calls are with the system when they are acknowledged, and on the disk before their run [skipped without strace]",
  async () => {
    const folder = await emptyFolder(onTestFinished);
    const path = await newRun(folder);
    const trace = join(folder, "trace");
    const program = fileURLToPath(new URL("processes/append-once.ts", import.meta.url));
    const watched = "trace=write,pwrite64,fsync,fdatasync";
    const argv = ["-f", "-y", "-o", trace, "-e", watched, process.execPath, program, path];
    execFileSync("strace", argv);
    const lines = (await readFile(trace, "utf8")).split("\n");
    const place = (pattern: RegExp, from = 0): number => {
      const index = lines.findIndex((line, number) => number >= from && pattern.test(line));
      if (index === -1) throw new Error(`the process never did ${String(pattern)}`);
      return index;
    };
    // What waits for the disk takes its time: it is done where its thread goes on.
    const done = (pattern: RegExp, from = 0): number => {
      const index = place(pattern, from);
      const line = lines[index] ?? "";
      if (!line.includes("<unfinished")) return index;
      return place(
        new RegExp(String.raw`^${line.split(" ")[0] ?? ""} +<\.\.\. .* resumed>`),
        index,
      );
    };
    const orders: (readonly number[])[] = [];
    const inOrder = (...steps: readonly number[]): void => void orders.push(steps);
    const acknowledged = [0, 1].map((number) => done(new RegExp(`write\\(1<.*"call ${number}`)));
    const runIsBegun = place(/write(64)?\(\d+<.*runs\.ndjson>/);
    inOrder(
      runIsBegun,
      done(/fdatasync\(\d+<.*runs\.ndjson>/, runIsBegun),
      place(/write\(1<.*"run\\n"/),
    );
    const kept = [0, 1].flatMap((number) => [
      [`texts/${sha256(promptOf(number))}.txt`, number] as const,
      [`texts/${sha256(answerOf(number))}.txt`, number] as const,
      [`recordings/c${number}.call`, number] as const,
    ]);
    for (const [name, number] of kept) {
      const written = done(new RegExp(String.raw`write(64)?\(\d+<.*${name}>`));
      const log = place(/write(64)?\(\d+<.*calls\.ndjson>/, number === 0 ? 0 : acknowledged[0]);
      // The record never names a file that a kill could take; nothing is waited for until its run.
      inOrder(written, log, acknowledged[number] ?? 0);
      const folderIs = name.split("/")[0] ?? "";
      inOrder(done(new RegExp(String.raw`fdatasync\(\d+<.*${name}`)), runIsBegun);
      inOrder(
        written,
        done(new RegExp(String.raw`fsync\(\d+<.*/${folderIs}>`), written),
        runIsBegun,
      );
    }
    const logged = place(/write(64)?\(\d+<.*calls\.ndjson>/, acknowledged[0]);
    inOrder(logged, done(/fdatasync\(\d+<.*calls\.ndjson>/, logged), runIsBegun);
    const output = `texts/${sha256("output of a step")}.txt`;
    inOrder(done(new RegExp(`fdatasync.*${output}`)), runIsBegun);
    const count = (pattern: RegExp): number => lines.filter((line) => pattern.test(line)).length;
    // No call is waited for by itself, without the texts that wait, too.
    expect(count(/fdatasync\(\d+<.*calls\.ndjson>/)).toBeLessThanOrEqual(
      count(/fsync\(\d+<.*\/texts>/),
    );
    for (const steps of orders) expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  },
);
