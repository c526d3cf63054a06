import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** What a program took from start to end. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly maxRssBytes: number;
}

/** Loaded before the program; plain JavaScript, so that no type is stripped on its account. */
const PRELOAD = `import { writeFileSync } from "node:fs";
process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, maxRssBytes: maxRSS * 1024 };
  writeFileSync(process.env.REPORT_USAGE, JSON.stringify(usage));
});`;

/**
 * Run a Node program to its end.
 *
 * @param folder takes a small file for a moment
 * @throws Error with what the program said, when it fails
 */
export function runMeasured(argv: readonly string[], folder: string): Usage {
  const file = join(folder, "usage.json");
  const preload = `data:text/javascript,${encodeURIComponent(PRELOAD)}`;
  const { status, signal, stderr } = spawnSync(process.execPath, ["--import", preload, ...argv], {
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
