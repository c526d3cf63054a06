import { startEmbeddedServer, type EmbeddedServer } from "@runproof/embedded-ollama/test-fixture";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createOllamaClient, type Lane, type OllamaClient } from "../../src/index.ts";

/** Real inference of a tiny model on the CPU. */
describe("against a real server", { timeout: 60_000 }, () => {
  let server: EmbeddedServer;
  let client: OllamaClient;
  let lane: Lane;
  const options = { num_ctx: 512, num_predict: 12, seed: 7, temperature: 0 };

  beforeAll(async () => {
    server = await startEmbeddedServer();
    client = createOllamaClient({ baseUrl: server.url });
    lane = client.openLane();
  }, 60_000);
  afterAll(async () => {
    await client.close();
    await server[Symbol.asyncDispose]();
  });

  test("version, tags and show", async () => {
    expect(await client.version()).toMatch(/^\d+\.\d+\.\d+/u);
    const [listed] = await client.tags();
    expect(listed).toMatchObject({ name: server.model, isRemote: false });
    expect(listed?.digest).toMatch(/^[0-9a-f]{64}$/u);
    const shown = await client.show(server.model);
    expect(shown.layers).toBeGreaterThan(0);
    expect(shown.contextLength).toBeGreaterThanOrEqual(512);
    expect(shown.capabilities).toContain("completion");
    // 192 elements in 3 heads, all with keys of their own.
    expect(shown.attention).toEqual({ keyValueHeads: 3, keyLength: 64, valueLength: 64 });
  });

  test("a model that is missing", async () => {
    const expected = { code: "MODEL_MISSING", hint: expect.stringContaining("ollama pull absent") };
    await expect(client.show("absent")).rejects.toMatchObject(expected);
    await expect(client.load("absent")).rejects.toMatchObject(expected);
    await expect(client.unload("absent")).rejects.toMatchObject(expected);
    const outcome = await lane.generate({ model: "absent", prompt: "p" });
    expect(outcome).toMatchObject({ status: "failed", error: { code: "http-404" } });
  });

  test("load, ps and unload", async () => {
    await client.load(server.model, { options: { num_ctx: 256 }, keepAlive: "5m" });
    expect(await client.ps()).toMatchObject([{ name: server.model, contextLength: 256 }]);
    await client.unload(server.model);
    expect(await client.ps()).toEqual([]);
  });

  test("generate", async () => {
    const outcome = await lane.generate({ model: server.model, prompt: "The report", options });
    const { client: times, server: numbers, http } = outcome;
    expect(outcome).toMatchObject({
      endpoint: "generate",
      status: "ok",
      firstTokenRule: "first-byte",
    });
    expect(outcome.text.length).toBeGreaterThan(0);
    expect(numbers).toMatchObject({ outputTokens: 12, doneReason: "length" });
    expect(times.firstContentNs).toBe(times.firstByteNs);
    expect(times.contentChunkNs[0]).toBe(times.firstContentNs);
    expect(times.contentChunkNs.at(-1)).toBe(times.lastContentNs);
    expect(times.contentChunkNs.length).toBeLessThanOrEqual(http.lines);
    // The server's total lies inside the time seen from outside.
    expect(numbers.totalNs).toBeLessThan(times.endNs - (times.sentNs ?? 0));
    expect(numbers.firstCreatedAt).toMatch(/\.\d+Z$/u);
  });

  test("chat", async () => {
    const messages = [{ role: "user", content: "The report" }] as const;
    const outcome = await lane.chat({ model: server.model, messages, options });
    expect(outcome).toMatchObject({ endpoint: "chat", status: "ok" });
    expect(outcome.text.length).toBeGreaterThan(0);
    expect(outcome.server.outputTokens).toBe(12);
  });

  test("one lane keeps one connection", async () => {
    const fresh = client.openLane();
    await fresh.warmUp(3);
    const connections: unknown[] = [];
    for (let call = 0; call < 20; call += 1) {
      const request = { model: server.model, prompt: `Run ${call}.`, options };
      const { status, http } = await fresh.generate(request);
      expect(status).toBe("ok");
      connections.push(http.connection);
    }
    expect(fresh.connectionsOpened).toBe(1);
    expect(new Set(connections)).toEqual(new Set(["reused"]));
    await fresh.close();
  });

  test("cancelling ends the generation on the server", async () => {
    const long = { ...options, num_ctx: 2_048, num_predict: 2_000 };
    const request = { model: server.model, prompt: "The report", options: long };
    await lane.generate(request);
    const whole = await lane.generate(request);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), whole.client.endNs / 1e6 / 4);
    const cancelled = await lane.generate(request, { signal: stop.signal });
    const other = client.openLane();
    const next = await other.generate({ ...request, options: { ...long, num_predict: 2 } });

    expect([whole.status, cancelled.status, next.status]).toEqual(["ok", "cancelled", "ok"]);
    expect(cancelled.text.length).toBeGreaterThan(0);
    expect(cancelled.text.length).toBeLessThan(whole.text.length);
    // There is one slot: had the generation gone on, this call would have waited for its end.
    const { totalNs = 0, loadNs = 0, promptEvalNs = 0, evalNs = 0 } = next.server;
    const leftNs = whole.client.endNs - cancelled.client.endNs;
    expect(totalNs - loadNs - promptEvalNs - evalNs).toBeLessThan(leftNs / 2);
  });
});
