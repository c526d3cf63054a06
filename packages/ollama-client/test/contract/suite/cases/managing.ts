import { BenchError } from "@runproof/contract";
import { expect } from "vitest";

import type { SuiteCase } from "../suite-case.ts";

const COPY = "runproof-suite-copy:latest";
/** In a registry that nobody runs, so nothing goes out to the network. */
const NOWHERE = "127.0.0.1:1/absent/absent:latest";
const NO_MODELS = "it cannot change which models there are";

export const managing: readonly SuiteCase[] = [
  {
    rows: [60],
    title: "texts become vectors of one length",
    async run({ client, model, skip }) {
      try {
        const { vectors } = await client.embed({ model, input: ["one text", "another"] });
        const [first = [], second = []] = vectors;
        expect(vectors).toHaveLength(2);
        expect(first.length).toBeGreaterThan(0);
        expect(second).toHaveLength(first.length);
        const single = await client.embed({ model, input: "one text" });
        expect(single.vectors).toHaveLength(1);
      } catch (error) {
        if (BenchError.is(error)) skip(error.message);
        throw error;
      }
    },
  },
  {
    rows: [61],
    title: "a download that fails says so in the stream",
    ollamaOnly: NO_MODELS,
    async run({ ollama }) {
      const steps: string[] = [];
      const pull = async (): Promise<void> => {
        for await (const { status } of ollama().pull(NOWHERE)) steps.push(status);
      };
      await expect(pull()).rejects.toMatchObject({
        code: expect.stringMatching(/^(?:MODEL_MISSING|ENGINE_UNAVAILABLE)$/u),
        hint: expect.any(String),
      });
      expect(steps).toEqual(["pulling manifest"]);
    },
  },
  {
    rows: [63],
    title: "a model is copied and deleted again",
    ollamaOnly: NO_MODELS,
    async run({ ollama, model }) {
      const client = ollama();
      const isThere = async (): Promise<boolean> =>
        (await client.tags()).some(({ name }) => name === COPY);
      await client.copy(model, COPY);
      expect(await isThere()).toBe(true);
      await client.delete(COPY);
      expect(await isThere()).toBe(false);
    },
  },
  {
    rows: [63],
    title: "a model that is not there is neither copied nor deleted",
    ollamaOnly: NO_MODELS,
    async run({ ollama }) {
      const expected = { code: "MODEL_MISSING", message: expect.stringContaining("absent-model") };
      await expect(ollama().copy("absent-model", COPY)).rejects.toMatchObject(expected);
      await expect(ollama().delete("absent-model")).rejects.toMatchObject(expected);
    },
  },
];
