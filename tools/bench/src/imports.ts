import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { makeResultFiles } from "./imports/make-result-files.ts";
import { readBenchOptions } from "./measuring/bench-options.ts";
import { median } from "./median.ts";

// A folder of result files in their original sizes, imported as one types it and with all reports.
const ROUNDS = 3;
const BUDGET_MS = 10_000;
const options = readBenchOptions(ROUNDS);
const files = options.quick ? 200 : 1_000;
const program = fileURLToPath(new URL("../../../apps/cli/bin/runproof.mjs", import.meta.url));
const preload = new URL("report-cpu.ts", import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), "runproof-imports-bench-"));
const results = join(folder, "results");

try {
  makeResultFiles(results, files);
  const rounds = Array.from({ length: options.rounds }, (_, round) => ({
    records: importOnce(round, []),
    "records and reports": importOnce(round, ["--reports"]),
  }));
  const [first] = rounds;
  console.log(
    `imports: ${files} files of ${(sizeOf(results) / 1e6).toFixed(0)} MB into ${first?.records.runs ?? 0} run directories, Node ${process.versions.node}, ` +
      `median of ${options.rounds} rounds, load average ${loadavg()[0]?.toFixed(1)}${options.quick ? ", quick: not to be quoted" : ""}`,
  );
  for (const what of ["records", "records and reports"] as const) {
    const cpuMs = median(rounds.map((round) => round[what].cpuMs));
    const wallMs = median(rounds.map((round) => round[what].wallMs));
    const share = what === "records" ? `, ${(cpuMs / BUDGET_MS).toFixed(2)} of the budget` : "";
    console.log(
      `${what.padEnd(20)} CPU ${(cpuMs / 1_000).toFixed(2)} s${share}, wall ${(wallMs / 1_000).toFixed(2)} s`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}

interface Imported {
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly runs: number;
}

function importOnce(round: number, flags: readonly string[]): Imported {
  // Left where it is until the end: for some seconds after many files were deleted, ext4 takes several
  // times as long to make new ones.
  const out = join(folder, `runs-${round}${flags.join("")}`);
  const cpu = join(folder, "cpu");
  const before = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--import", preload, program, "import", results, "--out", out, ...flags],
    { env: { ...process.env, REPORT_CPU: cpu }, encoding: "utf8" },
  );
  const wallMs = performance.now() - before;
  if (status !== 0) throw new Error(`import failed: ${stderr}`);
  const runs = readdirSync(out).filter((name) => !name.startsWith(".")).length;
  return { cpuMs: Number(readFileSync(cpu, "utf8")), wallMs, runs };
}

function sizeOf(path: string): number {
  const facts = statSync(path);
  if (!facts.isDirectory()) return facts.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
