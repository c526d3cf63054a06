import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { callErrors } from "../../src/calibration/call-errors.ts";
import {
  createOllamaClient,
  createOpenAiClient,
  type CallOutcome,
  type Client,
} from "../../src/index.ts";

/** Uneven, so that a chunk taken for its neighbour would show. */
const CHUNK_MS = [40, 100, 120, 220, 225, 365, 405];
const CALLS = 5;

interface ScriptedProcess extends AsyncDisposable {
  readonly url: string;
}

/** In a process of its own: a busy test must not delay what it measures. */
async function startScriptedProcess(): Promise<ScriptedProcess> {
  const main = fileURLToPath(import.meta.resolve("@runproof/embedded-ollama/main"));
  const script = JSON.stringify({ calls: [{ chunkMs: CHUNK_MS }] });
  const args = [main, "--port", "0", "--stop-with-stdin", "--script", script];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  return {
    url: (JSON.parse(String(line)) as { readonly url: string }).url,
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      await once(child, "exit");
    },
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((first, second) => first - second)[values.length >> 1] ?? Number.NaN;
}

/** Places of the values, that of the smallest first. */
function order(values: readonly number[]): readonly number[] {
  return [...values.keys()].toSorted((left, right) => (values[left] ?? 0) - (values[right] ?? 0));
}

const APIS = [
  ["ollama", createOllamaClient],
  ["openai", createOpenAiClient],
] as const;

describe.each(APIS)("a scripted server asked in the API of %s", (api, createClient) => {
  let server: ScriptedProcess;
  let client: Client;
  const outcomes: CallOutcome[] = [];

  beforeAll(async () => {
    server = await startScriptedProcess();
    client = createClient({ baseUrl: server.url });
    const lane = client.openLane();
    await lane.warmUp(5);
    for (let call = 0; call < CALLS; call += 1) {
      outcomes.push(await lane.generate({ model: "scripted:latest", prompt: "p" }));
    }
  });
  afterAll(async () => {
    await client.close();
    await server[Symbol.asyncDispose]();
  });

  test("no chunk is lost and none is stamped before it was written", () => {
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ api, status: "ok", server: { doneReason: "stop" } });
      const { chunksWritten, chunkErrorNs } = callErrors(outcome);
      expect(chunksWritten).toBe(CHUNK_MS.length);
      expect(chunkErrorNs).toHaveLength(CHUNK_MS.length);
      expect(Math.min(...chunkErrorNs)).toBeGreaterThan(0);
    }
  });

  test("the time to the first token contains the server's, and little more", () => {
    const errorsNs = outcomes.map((outcome) => callErrors(outcome).ttftErrorNs);
    expect(Math.min(...errorsNs)).toBeGreaterThan(0);
    expect(median(errorsNs)).toBeLessThan(((CHUNK_MS[0] ?? 0) * 1e6) / 2);
  });

  test("the gaps between chunks are the server's, each in its place", () => {
    const scriptedMs = CHUNK_MS.slice(1).map((dueMs, index) => dueMs - (CHUNK_MS[index] ?? 0));
    const seenMs = scriptedMs.map((_, gap) =>
      median(
        outcomes.map(({ client: { contentChunkNs } }) => {
          const [from = 0, to = 0] = contentChunkNs.slice(gap, gap + 2);
          return (to - from) / 1e6;
        }),
      ),
    );
    expect(order(seenMs)).toEqual(order(scriptedMs));
  });
});
