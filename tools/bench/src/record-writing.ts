import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";

import { quantile } from "@runproof/stats";

// How long it takes to hand a call's texts and its record to the system (the disk is not waited for), and for
// how long of it the event loop is held: at once, as the run writer does, and by a promise for each step. In turns.
const CALLS = 500;
const PAUSE_MS = 3;
const TEXT = Buffer.alloc(4_000, "x");
const LINE = Buffer.alloc(6_000, "y");

const folder = mkdtempSync(join(tmpdir(), "runproof-bench-"));
const log = await open(join(folder, "calls.ndjson"), "a");
const ways: Readonly<Record<string, (path: string) => Promise<void>>> = {
  "at once": async (path) => {
    for (const name of [`${path}-prompt`, `${path}-answer`]) {
      const file = openSync(name, "w");
      writeFileSync(file, TEXT);
      closeSync(file);
    }
    writeFileSync(log.fd, LINE);
  },
  "by promises": async (path) => {
    await Promise.all([writeFile(`${path}-prompt`), writeFile(`${path}-answer`)]);
    await log.appendFile(LINE);
  },
};
try {
  const taken = new Map(
    Object.keys(ways).map((way) => [way, { wallMs: [] as number[], heldMs: [] as number[] }]),
  );
  for (let call = 0; call < CALLS; call += 1) {
    for (const [way, write] of Object.entries(ways)) {
      await sleep(PAUSE_MS);
      const before = performance.eventLoopUtilization();
      const sinceMs = performance.now();
      await write(join(folder, `${way.replace(" ", "-")}-${call}`));
      taken.get(way)?.wallMs.push(performance.now() - sinceMs);
      taken.get(way)?.heldMs.push(performance.eventLoopUtilization(before).active);
    }
  }
  console.log(`${CALLS} calls each, in turns: p50, p99 and longest, in ms`);
  for (const [way, { wallMs, heldMs }] of taken) {
    console.log(`  ${way}: took ${spread(wallMs)}, held the event loop for ${spread(heldMs)}`);
  }
} finally {
  await log.close();
  rmSync(folder, { recursive: true });
}

async function writeFile(path: string): Promise<void> {
  const file = await open(path, "w");
  await file.writeFile(TEXT);
  await file.close();
}

function spread(valuesMs: readonly number[]): string {
  return quantile(valuesMs, [0.5, 0.99, 1])
    .map((ms) => ms.toFixed(2))
    .join(" / ");
}
