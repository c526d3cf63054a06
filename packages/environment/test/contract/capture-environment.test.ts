import { environmentSchema, type Environment } from "@runproof/contract";
import { createOllamaClient, createOpenAiClient } from "@runproof/ollama-client";
import { expect, test } from "vitest";

import { captureEnvironment } from "../../src/index.ts";
import { startJsonServer } from "./json-server.ts";

const TAGS = {
  models: [
    { name: "other:latest", digest: "e".repeat(64), size: 1 },
    { name: "model:latest", digest: "d".repeat(64), size: 4_000 },
  ],
};
const SHOW = {
  details: { family: "gemma3", parameter_size: "4.3B", quantization_level: "Q4_K_M" },
  model_info: {
    "general.architecture": "gemma3",
    "gemma3.block_count": 34,
    "gemma3.context_length": 131_072,
  },
  capabilities: ["completion", "vision"],
};
const ANSWERS = {
  "/api/version": { version: "0.32.15" },
  "/api/tags": TAGS,
  "/api/ps": { models: [] },
  "/api/show": SHOW,
};

async function capture(answers: Readonly<Record<string, unknown>>): Promise<Environment> {
  await using server = await startJsonServer(answers);
  return await captureEnvironment({
    client: createOllamaClient({ baseUrl: server.url }),
    target: {
      engine: "ollama",
      baseUrl: server.url.replace("//", "//user:secret@"),
      model: "model",
    },
    toolVersion: "1.2.3",
  });
}

test("captures machine, server and model", async () => {
  const environment = await capture(ANSWERS);
  expect(environmentSchema.parse(environment)).toEqual(environment);
  expect(environment.toolVersion).toBe("1.2.3");
  expect(environment.nodeVersion).toBe(process.version);
  expect(environment.machine.cpuModel).not.toBe("");
  expect(environment.machine.fingerprint).toMatch(/^[0-9a-f]{12}$/u);
  expect(environment.server).toMatchObject({ engine: "ollama", version: "0.32.15" });
  expect(environment.server.model).toEqual({
    name: "model",
    digest: "d".repeat(64),
    sizeBytes: 4_000,
    family: "gemma3",
    parameterSize: "4.3B",
    quantization: "Q4_K_M",
    contextLength: 131_072,
    layers: 34,
    capabilities: ["completion", "vision"],
  });
  expect(JSON.stringify(environment)).not.toContain("secret");
});

test("leaves out what an old server does not tell", async () => {
  const answers = { "/api/version": ANSWERS["/api/version"], "/api/tags": TAGS, "/api/show": {} };
  const { model } = (await capture(answers)).server;
  expect(model).toEqual({ name: "model", digest: "d".repeat(64), sizeBytes: 4_000 });
});

test("a model that is missing is an error", async () => {
  const answers = { ...ANSWERS, "/api/show": undefined };
  await expect(capture(answers)).rejects.toMatchObject({ code: "MODEL_MISSING" });
});

test("a server without version is an error", async () => {
  await expect(capture({ "/api/tags": TAGS })).rejects.toMatchObject({ code: "SERVER_NOT_OLLAMA" });
});

test("says what OpenAI's API does not tell", async () => {
  await using server = await startJsonServer({
    "/v1/models": { object: "list", data: [{ id: "model", object: "model" }] },
  });
  const { server: facts } = await captureEnvironment({
    client: createOpenAiClient({ baseUrl: server.url }),
    target: { engine: "openai-compatible", api: "openai", baseUrl: server.url, model: "model" },
    toolVersion: "1.2.3",
  });
  expect(facts).toEqual({
    engine: "openai-compatible",
    baseUrl: server.url,
    model: { name: "model" },
    absent: {
      version: "the server does not tell it",
      "model digest": "the OpenAI API has none",
    },
  });
});
