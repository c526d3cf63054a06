import { createOllamaClient, type Lane } from "@runproof/ollama-client";

import type { BenchCall, BenchClient } from "./bench-client.ts";

/** As the runner does it. */
const WARM_UP_REQUESTS = 5;

/** runproof's client from source, one lane per caller, connected before anything is measured. */
export function createRunproofBenchClient(baseUrl: string): BenchClient {
  const client = createOllamaClient({ baseUrl });
  return {
    async openLanes(count) {
      const lanes = Array.from({ length: count }, () => client.openLane());
      await lanes[0]?.warmUp(WARM_UP_REQUESTS);
      for (const lane of lanes.slice(1)) await lane.connect();
      return lanes.map((lane) => ({ call: (prompt) => generate(lane, prompt) }));
    },
    close: () => client.close(),
  };
}

async function generate(lane: Lane, prompt: string): Promise<BenchCall> {
  const { status, text, client, http } = await lane.generate({ model: "scripted:latest", prompt });
  return {
    ok: status === "ok",
    // All lines but the last, which has no text.
    tokens: Math.max(http.lines - 1, 0),
    chunks: client.contentChunkNs.length,
    text,
    callNs: BigInt(client.callNs),
    sentNs: client.sentNs ?? 0,
    tokenNs: client.contentChunkNs,
  };
}
