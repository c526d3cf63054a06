import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { makeResultFiles } from "./imports/make-result-files.ts";
import { readBenchOptions } from "./measuring/bench-options.ts";
import { median } from "./median.ts";

// A folder of result files in their original sizes, imported with all reports: CPU and wall time.
const ROUNDS = 3;
const BUDGET_MS = 10_000;
const options = readBenchOptions(ROUNDS);
const files = options.quick ? 100 : 1_000;
const program = fileURLToPath(new URL("../../../apps/cli/bin/runproof.mjs", import.meta.url));
const preload = new URL("report-cpu.ts", import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), "runproof-imports-bench-"));
const results = join(folder, "results");

try {
  makeResultFiles(results, files);
  const cpuMs: number[] = [];
  const wallMs: number[] = [];
  let runs = 0;
  for (let round = 0; round < options.rounds; round += 1) {
    const out = join(folder, `runs-${round}`);
    const cpu = join(folder, "cpu");
    const before = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      ["--import", preload, program, "import", results, "--out", out],
      { env: { ...process.env, REPORT_CPU: cpu }, encoding: "utf8" },
    );
    if (status !== 0) throw new Error(`import failed: ${stderr}`);
    wallMs.push(performance.now() - before);
    cpuMs.push(Number(readFileSync(cpu, "utf8")));
    runs = readdirSync(out).filter((name) => !name.startsWith(".")).length;
    rmSync(out, { recursive: true });
  }
  const bytes = sizeOf(results);
  console.log(
    `imports: ${files} files of ${(bytes / 1e6).toFixed(0)} MB into ${runs} run directories with their reports, Node ${process.versions.node}, ` +
      `median of ${options.rounds} rounds, load average ${loadavg()[0]?.toFixed(1)}${options.quick ? ", quick: not to be quoted" : ""}`,
  );
  for (const [what, values] of [
    ["CPU time", cpuMs],
    ["wall time", wallMs],
  ] as const) {
    const value = median(values);
    const share = options.quick ? "" : `   ${(value / BUDGET_MS).toFixed(2)} of the budget`;
    console.log(`${what.padEnd(10)} ${(value / 1_000).toFixed(2)} s${share}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}

function sizeOf(path: string): number {
  const facts = statSync(path);
  if (!facts.isDirectory()) return facts.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
