import { randomUUID } from "node:crypto";

import { expect } from "vitest";

import { loadedModel } from "../loaded-model.ts";
import type { SuiteCase } from "../suite-case.ts";

const SENTENCE = "The river was wide and the bridge was old, and nobody knew who had built it. ";

export const caching: readonly SuiteCase[] = [
  {
    rows: [51],
    title: "a prompt that is longer than the context is cut or refused",
    ollamaOnly: "the context cannot be chosen",
    async run(scene) {
      const outcome = await scene.generate({
        prompt: SENTENCE.repeat(400),
        options: { num_ctx: 512, num_predict: 2 },
      });
      if (outcome.status === "failed") return expect(outcome.error?.code).toBe("http-400");
      expect(outcome.status).toBe("ok");
      const { contextLength = 512 } = (await loadedModel(scene)) ?? {};
      expect(outcome.server.promptTokens).toBeLessThanOrEqual(contextLength);
    },
  },
  {
    rows: [52, 53],
    title: "a prompt costs nothing the second time, unless its beginning is new",
    since: "0.2.0",
    async run({ generate }) {
      const ask = (beginning: string) =>
        generate({ prompt: `${beginning} ${SENTENCE.repeat(24)}`, options: { num_predict: 2 } });
      const known = randomUUID();
      const [cold, again, fresh] = [await ask(known), await ask(known), await ask(randomUUID())];
      expect([cold.status, again.status, fresh.status]).toEqual(["ok", "ok", "ok"]);
      // Tokens from the cache are counted, their time is not.
      expect(again.server.promptTokens).toBe(cold.server.promptTokens);
      const { promptEvalNs } = again.server;
      if (promptEvalNs === undefined) return;
      expect(promptEvalNs).toBeLessThan((cold.server.promptEvalNs ?? 0) / 2);
      expect(promptEvalNs).toBeLessThan((fresh.server.promptEvalNs ?? 0) / 2);
    },
  },
];
