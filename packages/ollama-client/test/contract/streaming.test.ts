import { startEmbeddedServer } from "@runproof/embedded-ollama/test-fixture";
import { describe, expect, test, vi } from "vitest";

import { createOllamaClient, type AnswerPart } from "../../src/index.ts";
import { FINAL, streamOf, TOKEN } from "./faults/fault-case.ts";
import { httpChunk, plainAnswer, startRawServer, STREAM_HEAD } from "./raw-server.ts";

const REQUEST = { model: "m", prompt: "p" };

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe("an answer as an iterator", () => {
  test("comes in pieces and ends with the outcome", async () => {
    const thought = '{"response":"","thinking":"hm","done":false}\n';
    await using server = await startRawServer(
      (socket) => void socket.write(streamOf(thought, TOKEN, TOKEN, FINAL)),
    );
    const client = createOllamaClient({ baseUrl: server.url });
    const parts = await collect(client.stream.generate(REQUEST));
    const outcome = expect.objectContaining({ status: "ok", text: "abab", thinking: "hm" });
    expect(parts).toEqual([
      { kind: "thinking", text: "hm" },
      { kind: "text", text: "ab" },
      { kind: "text", text: "ab" },
      { kind: "end", outcome },
    ]);
    await vi.waitFor(() => expect(server.closedConnections).toBe(1));
  });

  test("gives pieces before the answer is complete, and leaving the loop ends the call", async () => {
    const line = '{"message":{"role":"assistant","content":"ab"},"done":false}\n';
    await using server = await startRawServer(
      (socket) => void socket.write(STREAM_HEAD + httpChunk(line)),
    );
    const client = createOllamaClient({ baseUrl: server.url });
    const seen: AnswerPart[] = [];
    for await (const part of client.stream.chat({ model: "m", messages: [] })) {
      seen.push(part);
      break;
    }
    expect(seen).toEqual([{ kind: "text", text: "ab" }]);
    await vi.waitFor(() => expect(server.closedConnections).toBe(1));
  });

  test("that fails ends with an outcome that says so", async () => {
    await using server = await startRawServer(
      (socket) => void socket.write(streamOf(TOKEN, '{"error":"stopped"}\n')),
    );
    const client = createOllamaClient({ baseUrl: server.url });
    const parts = await collect(client.stream.generate(REQUEST));
    expect(parts.at(-1)).toMatchObject({
      kind: "end",
      outcome: { error: { code: "stream-error" } },
    });
  });

  test("leaving the loop ends the generation on the server", { timeout: 60_000 }, async () => {
    await using server = await startEmbeddedServer();
    const client = createOllamaClient({ baseUrl: server.url });
    const options = { num_ctx: 2_048, num_predict: 2_000, temperature: 0, seed: 7 };
    const request = { model: server.model, prompt: "The report", options };
    const lane = client.openLane();
    await lane.generate({ ...request, options: { ...options, num_predict: 1 } });
    const whole = await lane.generate(request);
    for await (const part of client.stream.generate(request)) if (part.kind === "text") break;
    const next = await lane.generate({ ...request, options: { ...options, num_predict: 2 } });
    // There is one slot: had the generation gone on, this call would have waited for its end.
    expect([whole.status, next.status]).toEqual(["ok", "ok"]);
    expect(next.client.endNs).toBeLessThan(whole.client.endNs / 2);
    await client.close();
  });
});

describe("pull", () => {
  const LAYER = '{"status":"pulling abc","digest":"sha256:abc","total":10,"completed":4}\n';

  test("reports its progress and ends", async () => {
    const manifest = '{"status":"pulling manifest"}\n';
    await using server = await startRawServer(
      (socket) => void socket.write(streamOf(manifest, LAYER, '{"status":"success"}\n')),
    );
    const progress = await collect(createOllamaClient({ baseUrl: server.url }).pull("m:1b"));
    expect(server.requests[0]).toMatch(/^POST \/api\/pull .*\{"model":"m:1b","stream":true\}$/su);
    expect(progress).toEqual([
      { status: "pulling manifest" },
      { status: "pulling abc", digest: "sha256:abc", totalBytes: 10, completedBytes: 4 },
      { status: "success" },
    ]);
  });

  test.each([
    ['{"error":"pull model manifest: file does not exist"}\n', "MODEL_MISSING"],
    ['{"error":"pull model manifest: dial tcp: no such host"}\n', "ENGINE_UNAVAILABLE"],
    [LAYER, "SERVER_LOST"],
    ["garbage\n", "SERVER_NOT_OLLAMA"],
    ['{"novelty":1}\n', "SERVER_NOT_OLLAMA"],
  ])("after its first line fails with %s", async (line, code) => {
    await using server = await startRawServer(
      (socket) => void socket.write(streamOf('{"status":"pulling manifest"}\n', line)),
    );
    const seen: unknown[] = [];
    const pulling = async (): Promise<void> => {
      for await (const step of createOllamaClient({ baseUrl: server.url }).pull("m"))
        seen.push(step);
    };
    await expect(pulling()).rejects.toMatchObject({ code, hint: expect.any(String) });
    expect(seen[0]).toEqual({ status: "pulling manifest" });
  });

  test("that is refused at once", async () => {
    await using server = await startRawServer(
      (socket) =>
        void socket.write(plainAnswer("404 Not Found", "text/plain", "404 page not found")),
    );
    await expect(
      collect(createOllamaClient({ baseUrl: server.url }).pull("m")),
    ).rejects.toMatchObject({ code: "SERVER_NOT_OLLAMA" });
  });

  test("that meets an error page of several lines says what it is", async () => {
    const page = "<html>\n<h1>502 Bad Gateway</h1>\n</html>\n";
    await using server = await startRawServer(
      (socket) => void socket.write(plainAnswer("502 Bad Gateway", "text/html", page)),
    );
    await expect(
      collect(createOllamaClient({ baseUrl: server.url }).pull("m")),
    ).rejects.toMatchObject({
      code: "SERVER_UNREACHABLE",
      message: expect.stringContaining("<h1>502 Bad Gateway</h1>"),
    });
  });

  test("ends when the loop is left, or the caller says so", async () => {
    await using server = await startRawServer(
      (socket) => void socket.write(STREAM_HEAD + httpChunk(LAYER)),
    );
    const client = createOllamaClient({ baseUrl: server.url });
    for await (const step of client.pull("m")) {
      expect(step.completedBytes).toBe(4);
      break;
    }
    await vi.waitFor(() => expect(server.closedConnections).toBe(1));
    const signal = AbortSignal.timeout(100);
    await expect(collect(client.pull("m", { signal }))).rejects.toThrow(/timeout/u);
    await vi.waitFor(() => expect(server.closedConnections).toBe(2));
  });
});
