import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** What a program took from start to end. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly elapsedSeconds: number;
  readonly maxRssBytes: number;
}

/** Plain JavaScript, so that no type is stripped on its account. */
const PRELOAD = join(import.meta.dirname, "report-usage.cjs");

/**
 * Run a Node program to its end.
 *
 * @param folder takes a small file for a moment
 * @throws Error with what the program said, when it fails
 */
export function runMeasured(argv: readonly string[], folder: string): Usage {
  const file = join(folder, "usage.json");
  const { status, signal, stderr } = spawnSync(process.execPath, ["--require", PRELOAD, ...argv], {
    env: { ...process.env, REPORT_USAGE: file },
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  if (status !== 0) {
    throw new Error(`${argv.join(" ")} ended with ${status ?? signal}: ${stderr.slice(-2_000)}`);
  }
  const usage = JSON.parse(readFileSync(file, "utf8")) as Usage;
  rmSync(file);
  return usage;
}
