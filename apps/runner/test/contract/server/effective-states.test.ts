import type { CallRecord } from "@runproof/contract";
import { startEmbeddedServer, type EmbeddedServer } from "@runproof/embedded-ollama/test-fixture";
import { createOllamaClient, type OllamaClient } from "@runproof/ollama-client";
import { afterAll, beforeAll, expect, test } from "vitest";

import { effectiveStates } from "../../../src/server/effective-states.ts";

let server: EmbeddedServer;
let client: OllamaClient;
beforeAll(async () => {
  server = await startEmbeddedServer();
  client = createOllamaClient({ baseUrl: server.url });
});
afterAll(async () => {
  await client.close();
  await server[Symbol.asyncDispose]();
});

test("what a server told of a cell holds until it tells something else after a run", async () => {
  const { signal } = new AbortController();
  const { model } = server;
  const states = effectiveStates(client);
  const load = async (contextLength: number): Promise<void> => {
    states.expectLoad();
    const lane = client.openLane();
    const options = { num_ctx: contextLength, num_predict: 1 };
    await lane.generate({ model, prompt: "Say one word.", options });
    states.see(callThat(1e9, "warmup"));
  };
  expect(await states.before("a", model, signal)).toBeUndefined();
  await load(512);
  expect(await states.before("a", model, signal)).toMatchObject({ contextLength: 512 });
  await load(256);
  // Not asked again, but every cell for itself.
  expect(await states.before("a", model, signal)).toMatchObject({ contextLength: 512 });
  expect(await states.before("b", model, signal)).toMatchObject({ contextLength: 256 });
  expect(await states.after("a", model, signal)).toMatchObject({ contextLength: 256 });
  expect(await states.before("a", model, signal)).toMatchObject({ contextLength: 256 });
  await client.unload(model, { signal });
  states.see(callThat(undefined));
  expect(await states.after("a", model, signal)).toBeUndefined();
  await load(512);
  expect(await states.before("a", model, signal)).toMatchObject({ contextLength: 512 });
});

test("a server is not asked again after runs whose calls show that nothing was loaded", async () => {
  let asked = 0;
  const { model } = server;
  await client.load(model);
  const ps: OllamaClient["ps"] = async (options) => {
    asked += 1;
    return await client.ps(options);
  };
  const states = effectiveStates({ ...client, ps });
  const { signal } = new AbortController();
  const askedAfter = async (call: CallRecord, cellId = "a"): Promise<number> => {
    const before = asked;
    states.see(call);
    expect(await states.after(cellId, model, signal)).toHaveProperty("contextLength");
    return asked - before;
  };
  expect(await askedAfter(callThat(30e6))).toBe(1);
  expect(await askedAfter(callThat(20e6))).toBe(0);
  expect(await askedAfter(callThat(40e6))).toBe(0);
  expect(await askedAfter(callThat(40e6), "b")).toBe(1);
  expect(await askedAfter(callThat(40e6 + 1))).toBe(1);
  expect(await askedAfter(callThat(20e6), "b")).toBe(1);
  expect(await askedAfter(callThat(20e6), "b")).toBe(0);
  expect(await askedAfter(callThat(20e6, "warmup"), "b")).toBe(0);
  expect(await askedAfter(callThat(20e6, "cold-start"), "b")).toBe(1);
  expect(await askedAfter(callThat(undefined))).toBe(1);
  expect(await askedAfter(callThat(20e6))).toBe(0);
  states.expectLoad();
  expect(await askedAfter(callThat(20e6))).toBe(1);
  // Asked between two discarded calls, as a warm-up does it: what it told holds for the run.
  states.expectLoad();
  states.see(callThat(300e6, "warmup"));
  const before = asked;
  await states.ask("a", model, signal);
  expect(asked - before).toBe(1);
  expect(await askedAfter(callThat(20e6, "warmup"))).toBe(0);
  expect(await askedAfter(callThat(300e6, "warmup"))).toBe(1);
  // Tenths of a millisecond differ by more than that, and are no loads.
  expect(await askedAfter(callThat(0.1e6))).toBe(0);
  expect(await askedAfter(callThat(10e6))).toBe(0);
  expect(await askedAfter(callThat(10e6 + 1))).toBe(1);
});

/** A call that says how long the server took to load its model. */
function callThat(loadNs: number | undefined, phase: CallRecord["phase"] = "measured"): CallRecord {
  return {
    schemaVersion: 1,
    kind: "call",
    id: "c",
    runId: "r",
    cellId: "a",
    block: 0,
    phase,
    stage: "s",
    endpoint: "generate",
    model: "m",
    options: {},
    status: "ok",
    client: { callNs: "1", endNs: 1, contentChunkNs: [] },
    server: loadNs === undefined ? {} : { loadNs },
  };
}
