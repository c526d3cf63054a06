import { expect, test } from "vitest";

import { assertEmbeds } from "../../src/index.ts";
import { startJsonServer, type JsonServer } from "./json-server.ts";

/** A server with a model of that name, which answers every request for vectors alike. */
async function serverAnswering(embedded: object): Promise<JsonServer> {
  return await startJsonServer({
    "/api/tags": { models: [{ name: "chatty:latest" }] },
    "/api/ps": { models: [] },
    "/api/embed": embedded,
    "/api/generate": {},
  });
}

test("is content with a model that gives a vector", async () => {
  await using server = await serverAnswering({ embeddings: [[0.6, 0.8]] });
  const asked = assertEmbeds({ baseUrl: server.url, model: "chatty", api: "ollama" });
  await expect(asked).resolves.toBeUndefined();
});

test("names what there is in the place of a model that is missing", async () => {
  await using server = await serverAnswering({ embeddings: [[1]] });
  const asked = assertEmbeds({ baseUrl: server.url, model: "nomic", api: "ollama" });
  await expect(asked).rejects.toMatchObject({
    code: "MODEL_MISSING",
    message: expect.stringContaining("chatty"),
  });
});

test.each([
  [{ embeddings: [] }, "it gives no vectors"],
  [{ embeddings: [[]] }, "it gives no vectors"],
  [{ error: "this model does not support embeddings" }, "answers, but not as Ollama does"],
])("tells of a model that answers %j", async (answer, reason) => {
  await using server = await serverAnswering(answer);
  const asked = assertEmbeds({ baseUrl: server.url, model: "chatty", api: "ollama" });
  await expect(asked).rejects.toMatchObject({
    code: "ENGINE_UNAVAILABLE",
    message: expect.stringContaining("chatty cannot embed answers"),
    hint: expect.stringContaining("quality.embeddingModel"),
  });
  await expect(asked).rejects.toThrow(reason);
});
