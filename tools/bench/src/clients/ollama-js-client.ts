import { Ollama } from "ollama";

import type { BenchCall, BenchClient } from "./bench-client.ts";

/**
 * The official client, used as its readme says, with the least that a user must add to know what
 * runproof's tells: the text, and one stamp per part. It has no lanes and no warm-up of its own.
 */
export function createOllamaJsBenchClient(baseUrl: string): BenchClient {
  const client = new Ollama({ host: baseUrl });
  return {
    openLanes: async (count) =>
      Array.from({ length: count }, () => ({
        call: (prompt: string) => generate(client, prompt),
      })),
    close: async () => client.abort(),
  };
}

async function generate(client: Ollama, prompt: string): Promise<BenchCall> {
  const callNs = process.hrtime.bigint();
  const stamps: number[] = [];
  let text = "";
  let ok = false;
  const parts = await client.generate({ model: "scripted:latest", prompt, stream: true });
  for await (const part of parts) {
    if (part.response !== "") {
      stamps.push(Number(process.hrtime.bigint() - callNs));
      text += part.response;
    }
    ok = part.done;
  }
  return { ok, tokens: stamps.length, text, callNs, sentNs: 0, tokenNs: stamps };
}
