import { expect } from "vitest";

import type { SuiteCase } from "../suite-case.ts";

export const discovery: readonly SuiteCase[] = [
  {
    rows: [2],
    title: "the version is told",
    async run({ client, server }) {
      // A server of another make may have none.
      if (server.version !== undefined) expect(await client.version()).toBe(server.version);
      else expect(await client.version()).toSatisfy((told) => told === undefined || told !== "");
    },
  },
  {
    rows: [6],
    title: "models are listed by their full names",
    async run({ client, model }) {
      const names = (await client.tags()).map(({ name }) => name);
      expect(names.filter((name) => name === model || name === `${model}:latest`)).toHaveLength(1);
      expect(new Set(names).size).toBe(names.length);
    },
  },
  {
    rows: [6],
    title: "each model has a digest and a size",
    ollamaOnly: "its list of models holds names",
    async run({ client }) {
      for (const { name, digest, sizeBytes, isRemote } of await client.tags()) {
        expect(name).toMatch(/.:./u);
        expect(digest).toMatch(/^[0-9a-f]{64}$/u);
        if (!isRemote) expect(sizeBytes).toBeGreaterThan(0);
      }
    },
  },
  {
    rows: [7],
    title: "a model is shown",
    async run({ client, model }) {
      const { contextLength = 1 } = await client.show(model);
      expect(contextLength).toBeGreaterThan(0);
    },
  },
  {
    rows: [7],
    title: "a model is shown with what it is made of",
    ollamaOnly: "its list of models holds names",
    since: "0.6.4",
    async run({ client, model }) {
      const shown = await client.show(model);
      expect(shown.layers).toBeGreaterThan(0);
      expect(shown.contextLength).toBeGreaterThan(0);
      expect(shown.capabilities).toContain("completion");
    },
  },
  {
    rows: [8],
    title: "an unknown model is not shown",
    async run({ client }) {
      const expected = { code: "MODEL_MISSING", hint: expect.any(String) };
      await expect(client.show("absent-model")).rejects.toMatchObject(expected);
    },
  },
];
