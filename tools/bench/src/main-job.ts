import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { median } from "./median.ts";

// Wall time of the main job on the embedded engine, as a share of its budget of 60 s.
const ROUNDS = 5;
const BUDGET_S = 60;
const program = fileURLToPath(new URL("../../../apps/cli/bin/runproof.mjs", import.meta.url));
const seconds: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const cwd = mkdtempSync(join(tmpdir(), "runproof-bench-"));
  const startMs = performance.now();
  const argv = [program, "bench", "--engine", "embedded", "--quiet"];
  const { status, stderr } = spawnSync(process.execPath, argv, { cwd, encoding: "utf8" });
  seconds.push((performance.now() - startMs) / 1_000);
  rmSync(cwd, { recursive: true });
  if (status !== 0) throw new Error(`bench ended with ${status}: ${stderr}`);
}
const middle = median(seconds);
console.log(
  `runproof bench: median ${middle.toFixed(1)} s of ${ROUNDS} rounds ` +
    `(${Math.min(...seconds).toFixed(1)}–${Math.max(...seconds).toFixed(1)}), ${(middle / BUDGET_S).toFixed(2)} of the budget`,
);
