import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { seededRandom } from "@runproof/stats";

import type { StreamTimes } from "./clients/job.ts";
import { clientBench, type ClientName, type Comparison } from "./measuring/client-bench.ts";
import { at } from "./measuring/client-rows.ts";
import { startEmbeddedServer } from "./measuring/embedded-server.ts";
import type { GoalRow } from "./measuring/goal-table.ts";
import { median } from "./median.ts";

/**
 * Distributions of TTFT and of the time between tokens as runproof's scripted server made them,
 * by its own stamps, against what a client says they were. A quantile is recovered when it is
 * off by at most 1 % or 0.2 ms, whichever is more.
 */
const QUANTILES = [0.5, 0.95, 0.99];
const ALLOWED_SHARE = 0.01;
const ALLOWED_NS = 200_000;
const CHUNKS = 25;
/** Of lognormal distributions: the median, and the deviation of the logarithm. */
const ttft = { medianMs: 80, sigma: 0.6 };
const interToken = { medianMs: 15, sigma: 0.5 };
const SEED = 4;

await clientBench("times recovered from a scripted server", async (bench) => {
  const calls = bench.options.quick ? 5 : 25;
  const folder = mkdtempSync(join(tmpdir(), "runproof-bench-"));
  const script = join(folder, "script.json");
  writeFileSync(script, JSON.stringify({ calls: lognormalCalls(8 * calls) }));
  const { realtime } = bench.options;
  const server = await startEmbeddedServer(["--script", script], {
    core: bench.cores.server,
    realtime,
  });
  try {
    const rows: GoalRow[] = [];
    for (const lanes of [1, 8]) {
      const name = lanes === 1 ? "1 stream" : `${lanes} streams`;
      const job = { lanes, calls: lanes === 1 ? 2 * calls : calls, warmUpCalls: 2, stamps: 2 };
      const clients = ["runproof", "ollama-js"] as const;
      const comparison = await bench.compare(name, job, { clients, server });
      rows.push(...recoveryRows(comparison, name));
    }
    return rows;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
});

function recoveryRows({ rounds, noisy }: Comparison, name: string): GoalRow[] {
  const quantities = [
    { key: "ttftNs", title: "TTFT" },
    { key: "interTokenNs", title: "between tokens" },
  ] as const satisfies readonly { readonly key: keyof StreamTimes; readonly title: string }[];
  const clients: readonly ClientName[] = ["runproof", "ollama-js"];
  return clients.flatMap((client) =>
    quantities.flatMap(({ key, title }) =>
      QUANTILES.map((probability): GoalRow => {
        const pairs = rounds.map((results) => {
          const { times } = results[client];
          if (times === undefined) throw new Error("the job keeps no times");
          return {
            said: at(probability, times.client[key]),
            true: at(probability, times.server[key]),
          };
        });
        const trueMs = median(pairs.map((pair) => pair.true / 1e6)).toFixed(1);
        return {
          what: `${title} p${probability * 100} (${trueMs} ms), ${name}, ${client} is off by`,
          unit: "ns",
          ours: pairs.map((pair) => Math.abs(pair.said - pair.true)),
          reference: {
            name: "allowed",
            values: pairs.map((pair) => Math.max(pair.true * ALLOWED_SHARE, ALLOWED_NS)),
          },
          ...(client === "runproof" ? { goal: { atMost: 1 } } : {}),
          noisy,
        };
      }),
    ),
  );
}

function lognormalCalls(count: number): { readonly chunkMs: readonly number[] }[] {
  const random = seededRandom(SEED);
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - random.nextFloat())) * Math.cos(2 * Math.PI * random.nextFloat());
  const lognormal = ({ medianMs, sigma }: typeof ttft): number =>
    medianMs * Math.exp(sigma * normal());
  return Array.from({ length: count }, () => {
    let dueMs = lognormal(ttft);
    const chunkMs = [dueMs];
    while (chunkMs.length < CHUNKS) chunkMs.push((dueMs += lognormal(interToken)));
    return { chunkMs };
  });
}
