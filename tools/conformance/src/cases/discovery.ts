import { expect } from "vitest";

import type { ConformanceCase } from "../conformance-case.ts";
import { load, loadedModel, unload } from "../control.ts";
import { document, expectRefusal, wholeDocument, wire } from "../expectations.ts";

const json = "application/json; charset=utf-8";

/** What a server says about itself. */
export const discovery: readonly ConformanceCase[] = [
  {
    row: 1,
    title: "the root says that it runs, in plain text",
    async run({ ask }) {
      const answer = await ask("GET", "/");
      expect([answer.status, wire(answer).body]).toEqual([200, "Ollama is running"]);
      expect(wire(answer).headers["content-type"]).toBe("text/plain; charset=utf-8");
      const head = await ask("HEAD", "/");
      expect([head.status, wire(head).body]).toEqual([200, ""]);
    },
  },
  {
    row: 2,
    title: "the version",
    async run({ ask, server }) {
      const answer = await ask("GET", "/api/version");
      expect(document(answer)).toEqual({ version: server.version });
    },
  },
  {
    row: 2,
    title: "the version as JSON; HEAD has its headers alone",
    async run({ ask }) {
      const answer = await ask("GET", "/api/version");
      expect(wire(answer).headers["content-type"]).toBe(json);
      expect(Number(wire(answer).headers["content-length"])).toBe(wire(answer).body.length);
      const head = await ask("HEAD", "/api/version");
      expect([head.status, wire(head).body]).toEqual([200, ""]);
      expect(wire(head).headers["content-type"]).toBe(json);
    },
  },
  {
    row: 3,
    title: "405 for the wrong method",
    async run({ ask }) {
      const answer = await ask("GET", "/api/show");
      expect([answer.status, wire(answer).body]).toEqual([405, "405 method not allowed"]);
      expect(wire(answer).headers["content-type"]).toBe("text/plain");
    },
  },
  {
    row: 4,
    title: "404 in plain text for an unknown path",
    async run({ ask }) {
      const answer = await ask("GET", "/nope");
      expect([answer.status, wire(answer).body]).toEqual([404, "404 page not found"]);
      expect(wire(answer).headers["content-type"]).toBe("text/plain");
    },
  },
  {
    row: 5,
    title: "no models: an empty list",
    settings: { isEmpty: true },
    async run({ ask }) {
      expect(document(await ask("GET", "/api/tags"))).toEqual({ models: [] });
    },
  },
  {
    row: 6,
    title: "each model with its tag, size and digest",
    async run({ ask, server }) {
      const { models } = document(await ask("GET", "/api/tags"));
      expect(models).toContainEqual(
        expect.objectContaining({
          name: `${server.model}:latest`,
          size: expect.any(Number),
          digest: expect.stringMatching(/^[0-9a-f]{64}$/),
          details: expect.objectContaining({
            family: expect.any(String),
            parameter_size: expect.stringMatching(/^[\d.]+[KMB]$/),
            quantization_level: expect.any(String),
          }),
        }),
      );
    },
  },
  {
    row: 6,
    title: "every field of a listed model",
    async run({ ask, server }) {
      const { models } = wholeDocument(await ask("GET", "/api/tags"));
      const details = {
        parent_model: expect.any(String),
        format: expect.stringMatching(/^(gguf|simulated)$/),
        family: expect.any(String),
        families: [expect.any(String)],
        parameter_size: expect.any(String),
        quantization_level: expect.any(String),
      };
      const newer = { context_length: expect.any(Number), embedding_length: expect.any(Number) };
      const model = {
        name: `${server.model}:latest`,
        model: `${server.model}:latest`,
        modified_at: expect.stringMatching(
          /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/,
        ),
        size: expect.any(Number),
        digest: expect.any(String),
        details: server.isAtLeast("0.30.0") ? { ...details, ...newer } : details,
        ...(server.isAtLeast("0.30.0")
          ? { capabilities: expect.arrayContaining(["completion"]) }
          : {}),
      };
      expect(models).toContainEqual(model);
    },
  },
  {
    row: 7,
    title: "what a model is made of",
    async run({ ask, server }) {
      const shown = document(await ask("POST", "/api/show", { body: { model: server.model } }));
      expect(shown).toMatchObject({
        details: { family: expect.any(String), quantization_level: expect.any(String) },
        capabilities: expect.arrayContaining(["completion"]),
        model_info: { "general.architecture": expect.any(String) },
      });
      const architecture = (shown["model_info"] as Record<string, unknown>)["general.architecture"];
      expect(shown["model_info"]).toMatchObject({
        [`${architecture}.block_count`]: expect.any(Number),
        [`${architecture}.context_length`]: expect.any(Number),
      });
    },
  },
  {
    row: 8,
    title: "an unknown model is 404, none is 400",
    async run({ ask, server }) {
      const unknown = await ask("POST", "/api/show", { body: { model: "absent" } });
      const name = server.isAtLeast("0.30.0") ? "absent:latest" : "absent";
      expectRefusal(unknown, 404, `model '${name}' not found`);
      const none = await ask("POST", "/api/show", { body: { model: "" } });
      expectRefusal(none, 400, "model is required");
    },
  },
  {
    row: 9,
    title: "a model that is not in memory is not listed",
    async run({ ask, server }) {
      await unload(server);
      const { models } = document(await ask("GET", "/api/ps"));
      expect([models].flat()).not.toContainEqual(
        expect.objectContaining({ name: `${server.model}:latest` }),
      );
    },
  },
  {
    row: 9,
    title: "nothing in memory: an empty list",
    settings: { isEmpty: true },
    async run({ ask }) {
      expect(document(await ask("GET", "/api/ps"))).toEqual({ models: [] });
    },
  },
  {
    row: 10,
    title: "a model in memory, with its context and the time it leaves",
    async run({ ask, server }) {
      await unload(server);
      await load(server, { keep_alive: 60 });
      const { models } = document(await ask("GET", "/api/ps"));
      expect(models).toContainEqual(
        expect.objectContaining({
          name: `${server.model}:latest`,
          digest: expect.stringMatching(/^[0-9a-f]{64}$/),
          size: expect.any(Number),
          size_vram: expect.any(Number),
          context_length: expect.any(Number),
          expires_at: expect.any(String),
        }),
      );
      const model = await loadedModel(server);
      expect(Number(model?.["size_vram"])).toBeLessThanOrEqual(Number(model?.["size"]));
      expect(Date.parse(String(model?.["expires_at"]))).toBeGreaterThan(Date.now());
    },
  },
  {
    row: 68,
    title: "403 without a word for a foreign Host on loopback",
    async run({ ask }) {
      const answer = await ask("GET", "/api/version", { headers: { host: "evil.example" } });
      expect([answer.status, wire(answer).body]).toEqual([403, ""]);
      const local = await ask("GET", "/api/version", { headers: { host: "some.localhost:1" } });
      expect(local.status).toBe(200);
    },
  },
];
