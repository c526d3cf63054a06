import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { findRun, readRun } from "@runproof/run-store";

import { overheadOf } from "./harness/overhead-of.ts";

// What the harness adds to a cell's wall time outside of calls, of other work, warm-ups and pauses: of a fresh run
// of the shipped plan on the embedded engine, or of the run directories that are named.
const GOAL = 0.02;
const RUNS = 10;
const program = fileURLToPath(new URL("../../../apps/cli/bin/runproof.mjs", import.meta.url));

const given = process.argv.slice(2);
const cwd = mkdtempSync(join(tmpdir(), "runproof-bench-"));
try {
  const paths = given.length > 0 ? given : [await measureOne()];
  for (const path of paths) await print(path);
} finally {
  rmSync(cwd, { recursive: true });
}

async function measureOne(): Promise<string> {
  const argv = [program, "bench", "--engine", "embedded", "--runs", String(RUNS), "--quiet"];
  const { status, stderr } = spawnSync(process.execPath, argv, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`bench ended with ${status}: ${stderr}`);
  return await findRun(join(cwd, "runs"), "latest");
}

async function print(path: string): Promise<void> {
  const { manifest, runs, calls } = await readRun(path);
  console.log(`${manifest.id}, ${manifest.engine} engine`);
  for (const cell of overheadOf(runs, calls)) {
    const share = cell.overheadNs / cell.wallNs;
    console.log(
      `  ${cell.cellId}: ${(share * 100).toFixed(2)} % of ${seconds(cell.wallNs)} in ${cell.runs} runs ` +
        `(goal ≤ ${GOAL * 100} %: ${share <= GOAL ? "pass" : "miss"}; the middle run: ${(cell.middleShare * 100).toFixed(2)} %)`,
    );
    console.log(
      `    calls and other work ${seconds(cell.workNs)}, reloads and warm-up ${seconds(cell.discardedNs)}, pauses ${seconds(cell.coolDownNs)}, ` +
        `harness ${seconds(cell.overheadNs)}: records written inside runs ${seconds(cell.bookkeepingNs)}, prompts and answers ${seconds(cell.insideStepsNs)}, the rest between runs`,
    );
  }
}

function seconds(durationNs: number): string {
  return `${(durationNs / 1e9).toFixed(3)} s`;
}
