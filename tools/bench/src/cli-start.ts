import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { median } from "./median.ts";

// CPU time of starting the command line, above a Node program that does nothing, in interleaved rounds.
const ROUNDS = 20;
const BUDGET_MS = 150;
const program = fileURLToPath(new URL("../../../apps/cli/bin/runproof.mjs", import.meta.url));
const preload = new URL("report-cpu.ts", import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), "runproof-bench-"));
const empty = join(folder, "empty.mjs");
writeFileSync(empty, "");

const subjects = {
  "empty program": [empty],
  "--version": [program, "--version"],
  "--help": [program, "--help"],
  "bench --help": [program, "bench", "--help"],
} as const;
type Subject = keyof typeof subjects;

const cpuMs = Object.fromEntries(Object.keys(subjects).map((name) => [name, [] as number[]]));
for (let round = -1; round < ROUNDS; round += 1) {
  for (const [name, argv] of Object.entries(subjects)) {
    const file = join(folder, "cpu");
    spawnSync(process.execPath, ["--import", preload, ...argv], {
      env: { ...process.env, REPORT_CPU: file },
    });
    // The first round fills the compile cache.
    if (round >= 0) cpuMs[name]?.push(Number(readFileSync(file, "utf8")));
  }
}
rmSync(folder, { recursive: true });

const base = median(cpuMs["empty program" satisfies Subject] ?? []);
console.log(`CPU time over an empty program (${base.toFixed(0)} ms), median of ${ROUNDS} rounds`);
for (const [name, values] of Object.entries(cpuMs)) {
  if (name === "empty program") continue;
  const above = median(values) - base;
  console.log(
    `${name.padEnd(14)} +${above.toFixed(0)} ms   ${(above / BUDGET_MS).toFixed(2)} of the budget`,
  );
}
