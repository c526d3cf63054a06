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
  const load = async (contextLength: number): Promise<void> => {
    const lane = client.openLane();
    const options = { num_ctx: contextLength, num_predict: 1 };
    await lane.generate({ model, prompt: "Say one word.", options });
  };
  const states = effectiveStates(client);
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
  expect(await states.after("a", model, signal)).toBeUndefined();
  await load(512);
  expect(await states.before("a", model, signal)).toMatchObject({ contextLength: 512 });
});
