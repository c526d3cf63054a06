import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { demoModelPath } from "@runproof/embedded-ollama";
import { calibrateClient, createOllamaClient } from "@runproof/ollama-client";

import { readBenchOptions } from "./measuring/bench-options.ts";
import { describeSetting } from "./measuring/describe-setting.ts";
import { startEmbeddedServer } from "./measuring/embedded-server.ts";
import type { GoalRow } from "./measuring/goal-table.ts";
import { interleave } from "./measuring/interleave.ts";
import { pinnedCommand } from "./measuring/pinned-command.ts";
import { printTable } from "./measuring/print-table.ts";
import { median } from "./median.ts";
import {
  CONTEXT_LENGTH,
  generationTimes,
  MAX_TOKENS,
  overheadPrompts,
  WARM_UP_CALLS,
  type GenerationTimes,
} from "./server/overhead-work.ts";

/**
 * What the embedded server adds to the library it runs on, seen from runproof's client. What the
 * client itself adds to a TTFT is measured in the same rounds, on the scripted server, and taken
 * off. Both generate greedily from the same prompts, one after the other. Nothing is pinned: the
 * server's processes hand work to each other, which one core would serialise.
 */
const SCRIPT = '{ "ttftMs": 8, "intervalMs": 5, "chunks": 4 }';
const directCall = fileURLToPath(new URL("server/call-llama-directly.ts", import.meta.url));
const options = readBenchOptions(5);
const placement = { realtime: options.realtime };
const calls = options.quick ? 10 : 40;
console.log("embedded server over node-llama-cpp called directly, demo model, 1 thread");
console.log(describeSetting({}, options));

const server = await startEmbeddedServer([], placement);
const scripted = await startEmbeddedServer(["--script", SCRIPT], placement);
const client = createOllamaClient({ baseUrl: `http://127.0.0.1:${server.port}` });
const lane = client.openLane();
await lane.warmUp(WARM_UP_CALLS);
const { rounds, noisy } = await interleave(
  { server: callServer, direct: callDirectly, client: calibrate },
  { rounds: options.rounds, ownPids: [server.pid, scripted.pid] },
).finally(async () => {
  await client.close();
  await Promise.all([server.stop(), scripted.stop()]);
});

const perRound = (
  side: keyof (typeof rounds)[number],
  value: (times: GenerationTimes) => number,
): number[] => rounds.map((results) => median(results[side].map(value)));
const serverTtft = perRound("server", ({ ttftNs }) => ttftNs);
const directTtft = perRound("direct", ({ ttftNs }) => ttftNs);
const clientError = perRound("client", ({ ttftNs }) => ttftNs);
const added = serverTtft.map(
  (value, round) => value - (directTtft[round] ?? Number.NaN) - (clientError[round] ?? Number.NaN),
);
const rows: GoalRow[] = [
  { what: "TTFT over the library's", unit: "ns", ours: added, goal: { atMost: 1e6 }, noisy },
  { what: "  taken off: the client's own error", unit: "ns", ours: clientError, noisy },
  {
    what: "TTFT",
    unit: "ns",
    ours: serverTtft,
    reference: { name: "direct", values: directTtft },
    noisy,
  },
  {
    what: "  of it prompt evaluation, by the server's own clock",
    unit: "ns",
    ours: perRound("server", ({ promptEvalNs = Number.NaN }) => promptEvalNs),
    reference: { name: "direct TTFT", values: directTtft },
    noisy,
  },
  {
    what: "time per token",
    unit: "ns",
    ours: perRound("server", ({ perTokenNs }) => perTokenNs),
    reference: { name: "direct", values: perRound("direct", ({ perTokenNs }) => perTokenNs) },
    goal: { atMost: 1.1 },
    noisy,
  },
  {
    what: "pieces of text per call",
    unit: "number",
    ours: perRound("server", ({ tokens }) => tokens),
    reference: { name: "direct", values: perRound("direct", ({ tokens }) => tokens) },
    noisy,
  },
];
printTable(rows);

async function callServer(): Promise<readonly GenerationTimes[]> {
  const times: GenerationTimes[] = [];
  for (const prompt of overheadPrompts(WARM_UP_CALLS + calls)) {
    const call = await lane.generate({
      model: "tinyreport:latest",
      prompt,
      raw: true,
      options: { temperature: 0, num_predict: MAX_TOKENS, num_ctx: CONTEXT_LENGTH },
    });
    if (call.status !== "ok") throw new Error(`the call failed: ${call.error?.message}`);
    const { sentNs = 0, contentChunkNs } = call.client;
    const { promptEvalNs } = call.server;
    times.push({
      ...generationTimes(sentNs, contentChunkNs),
      ...(promptEvalNs && { promptEvalNs }),
    });
  }
  return times.slice(WARM_UP_CALLS);
}

/** What the client itself adds to a TTFT, as the TTFT of a server that takes none. */
async function calibrate(): Promise<readonly GenerationTimes[]> {
  const baseUrl = `http://127.0.0.1:${scripted.port}`;
  const { ttftErrorNs } = await calibrateClient({ baseUrl, lanes: 1, calls });
  return ttftErrorNs.map((ttftNs) => ({ ttftNs, perTokenNs: Number.NaN, tokens: 0 }));
}

async function callDirectly(): Promise<readonly GenerationTimes[]> {
  const command = [process.execPath, directCall, demoModelPath, String(calls)];
  const { file, args } = pinnedCommand(command, placement);
  const child = spawn(file, args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "close") as Promise<[number | null]>;
  const output = Buffer.concat(await child.stdout.toArray()).toString("utf8");
  const [status] = await ended;
  if (status !== 0) throw new Error(`the direct call ended with ${status}`);
  return JSON.parse(output) as GenerationTimes[];
}
