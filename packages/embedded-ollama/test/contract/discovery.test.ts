import { request } from "node:http";

import { Ollama } from "ollama";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startEmbeddedOllama, type EmbeddedOllama } from "../../src/index.ts";
import { post } from "../post.ts";

let server: EmbeddedOllama;
let client: Ollama;
beforeAll(async () => {
  server = await startEmbeddedOllama();
  client = new Ollama({ host: server.url });
});
afterAll(async () => server.stop());

describe("what every server answers", () => {
  test("GET and HEAD / say that Ollama is running", async () => {
    const get = await fetch(server.url);
    expect([get.status, await get.text()]).toEqual([200, "Ollama is running"]);
    const head = await fetch(server.url, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });

  test("the version tells clients that this is the embedded server", async () => {
    expect(server.version).toMatch(/^0\.0\.0-embedded\.\d+\.\d+\.\d+$/);
    expect(await client.version()).toMatchObject({ version: server.version });
    const head = await fetch(`${server.url}/api/version`, { method: "HEAD" });
    expect(head.status).toBe(200);
    expect(head.headers.get("content-type")).toBe("application/json; charset=utf-8");
  });

  test("an unknown path is 404 in plain text", async () => {
    const response = await fetch(`${server.url}/nope`);
    expect([response.status, await response.text()]).toEqual([404, "404 page not found"]);
    expect(response.headers.get("content-type")).toContain("text/plain");
  });

  test.each([
    ["GET", "/api/show"],
    ["GET", "/api/generate"],
    ["POST", "/api/tags"],
    ["DELETE", "/"],
  ])("%s %s is 405", async (method, path) => {
    const response = await fetch(`${server.url}${path}`, { method });
    expect([response.status, await response.text()]).toEqual([405, "405 method not allowed"]);
  });

  test("a Host that is not local is 403", async () => {
    const status = await new Promise((resolve, reject) => {
      request(`${server.url}/api/version`, { headers: { host: "example.com" } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end();
    });
    expect(status).toBe(403);
  });
});

describe("models", () => {
  test("tags lists the demo model", async () => {
    const { models } = await client.list();
    expect(models).toEqual([
      expect.objectContaining({
        name: "tinyreport:latest",
        model: "tinyreport:latest",
        size: 2_121_120,
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        modified_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/),
        details: expect.objectContaining({
          format: "gguf",
          family: "llama",
          families: ["llama"],
          parameter_size: "1.97M",
          quantization_level: "Q8_0",
        }),
      }),
    ]);
    expect(server.models).toEqual(["tinyreport:latest"]);
  });

  test("show has what a client needs to check num_gpu and num_ctx", async () => {
    const shown = await client.show({ model: "tinyreport" });
    expect(shown.model_info).toMatchObject({
      "general.architecture": "llama",
      "general.parameter_count": 1_967_808,
      "llama.block_count": 4,
      "llama.context_length": 2048,
    });
    expect(shown.details).toMatchObject({ parameter_size: "1.97M", quantization_level: "Q8_0" });
    expect(shown.capabilities).toEqual(["completion"]);
    expect(shown.template).toContain("<|assistant|>");
  });

  test("show with verbose lists tensors", async () => {
    const response = await post(server.url, "/api/show", { name: "tinyreport", verbose: true });
    expect(await response.json()).toMatchObject({
      tensors: expect.arrayContaining([
        { name: "token_embd.weight", type: "Q8_0", shape: [192, 1024] },
      ]),
    });
  });

  test.each([
    [{ model: "absent" }, 404, "model 'absent:latest' not found"],
    [{}, 400, "model is required"],
    ["", 400, "missing request body"],
  ])("show %j is %d", async (body, status, error) => {
    const response = await post(server.url, "/api/show", body);
    expect([response.status, await response.json()]).toEqual([status, { error }]);
  });

  test("ps is empty before, and tells of the loaded model after", async () => {
    expect((await client.ps()).models).toEqual([]);
    await client.generate({ model: "tinyreport", prompt: "", options: { num_ctx: 512 } });
    const { models } = await client.ps();
    expect(models).toEqual([
      expect.objectContaining({
        name: "tinyreport:latest",
        size_vram: 0,
        context_length: 512,
        details: expect.objectContaining({ family: "llama" }),
      }),
    ]);
    expect(models[0]?.size).toBeGreaterThan(2_000_000);
    expect(Date.parse(String(models[0]?.expires_at))).toBeGreaterThan(Date.now());
  });
});
