import type { CalibrationSamples } from "@runproof/contract";
import { calibrateClient } from "@runproof/ollama-client";

import { readBenchOptions } from "./measuring/bench-options.ts";
import { describeSetting } from "./measuring/describe-setting.ts";
import { startEmbeddedServer } from "./measuring/embedded-server.ts";
import type { GoalRow } from "./measuring/goal-table.ts";
import { interleave } from "./measuring/interleave.ts";
import { printTable } from "./measuring/print-table.ts";
import { startRecorder } from "./measuring/recorder.ts";
import { median } from "./median.ts";

/**
 * What `runproof record` adds between an agent and its server: the same client asks the scripted
 * server, whose texts say when each chunk was written, directly and through the recorder. Everything
 * is on disk as in a real session. Nothing is pinned: three processes share the cores.
 */
const SCRIPT = { ttftMs: 20, intervalMs: 5, chunks: 20 };
const LANES = [1, 10, 100] as const;
/** Of what is added to a first chunk and to a later one, in ns. */
const GOAL_NS: Readonly<Record<(typeof LANES)[number], number>> = { 1: 1e6, 10: 2e6, 100: 20e6 };

const options = readBenchOptions(5);
const placement = { realtime: options.realtime };
console.log("runproof record between client and scripted server, over the client alone");
console.log(
  `${SCRIPT.chunks} chunks, the first after ${SCRIPT.ttftMs} ms, ${SCRIPT.intervalMs} ms apart`,
);
console.log(describeSetting({}, options));

const server = await startEmbeddedServer(["--script", JSON.stringify(SCRIPT)], placement);
const direct = `http://127.0.0.1:${server.port}`;
const recorder = await startRecorder(direct, placement);
const rows: GoalRow[] = [];
try {
  for (const lanes of LANES) {
    if (!`${lanes} lanes`.includes(options.only)) continue;
    const calls = Math.max(2, Math.ceil((options.quick ? 20 : 60) / lanes));
    const ask = async (baseUrl: string): Promise<CalibrationSamples> =>
      await calibrateClient({ baseUrl, lanes, calls });
    // Connections, and code that is compiled when it is warm.
    await ask(recorder.url);
    await ask(direct);
    const { rounds, noisy } = await interleave(
      { direct: async () => await ask(direct), proxied: async () => await ask(recorder.url) },
      { rounds: options.rounds, ownPids: [server.pid, recorder.pid] },
    );
    rows.push(...rowsOf(lanes, rounds, noisy));
  }
} finally {
  await recorder.stop();
  await server.stop();
}
printTable(rows);

function rowsOf(
  lanes: (typeof LANES)[number],
  rounds: readonly Readonly<Record<"direct" | "proxied", CalibrationSamples>>[],
  noisy: boolean,
): GoalRow[] {
  const who = lanes === 1 ? "1 lane" : `${lanes} lanes`;
  const added = (name: "ttftErrorNs" | "chunkErrorNs"): number[] =>
    rounds.map(({ direct: alone, proxied }) => median(proxied[name]) - median(alone[name]));
  const ttft = (side: "direct" | "proxied"): number[] =>
    rounds.map((results) => SCRIPT.ttftMs * 1e6 + median(results[side].ttftErrorNs));
  const seen = (side: "direct" | "proxied"): number[] =>
    rounds.map(({ [side]: { chunksStamped, chunksWritten } }) => chunksStamped / chunksWritten);
  const goal = { atMost: GOAL_NS[lanes] };
  return [
    { what: `${who}: added to TTFT`, unit: "ns", ours: added("ttftErrorNs"), goal, noisy },
    {
      what: `${who}: TTFT`,
      unit: "ns",
      ours: ttft("proxied"),
      reference: { name: "direct", values: ttft("direct") },
      noisy,
    },
    { what: `${who}: added to a chunk`, unit: "ns", ours: added("chunkErrorNs"), goal, noisy },
    {
      what: `${who}: chunks seen apart`,
      unit: "number",
      ours: seen("proxied"),
      reference: { name: "direct", values: seen("direct") },
      noisy,
    },
  ];
}
