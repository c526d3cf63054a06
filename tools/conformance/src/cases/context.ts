import { expect } from "vitest";

import type { ConformanceCase } from "../conformance-case.ts";
import { expectDone, expectRefusal } from "../expectations.ts";
import { longAnswer, longPrompt } from "../prompts.ts";

/** Prompts and answers that are longer than the context, and prompts that were seen before. */
export const context: readonly ConformanceCase[] = [
  {
    row: 51,
    title: "a prompt longer than the context is cut: to half of it since 0.30, before to all of it",
    async run({ generate, server }) {
      const options = { num_ctx: 512, num_predict: 1, num_keep: 4 };
      const answer = await generate({ prompt: longPrompt, raw: true, options });
      expectDone(answer);
      if (server.isAtLeast("0.30.0")) {
        // The kept ones and the begin-of-sequence token stay, and the newest half of the rest.
        expect(answer.promptTokens).toBeOneOf([
          512 - Math.floor((512 - 5) / 2),
          512 - (512 - 4) / 2,
        ]);
      } else {
        expect(answer.promptTokens).toBe(512);
      }
    },
  },
  {
    row: 51,
    title: "without shift a prompt longer than the context is refused",
    since: "0.30.9",
    async run({ generate }) {
      const options = { num_ctx: 512, num_predict: 1 };
      const answer = await generate({ prompt: longPrompt, shift: false, options });
      expectRefusal(
        answer,
        400,
        /^the prompt is longer than the context length currently available to the model/,
      );
    },
  },
  {
    row: 51,
    title: "an answer goes on past a full context",
    async run({ generate }) {
      const options = { num_ctx: 256, num_predict: 400, seed: 2 };
      const answer = await generate({ prompt: "x", format: longAnswer, options });
      expectDone(answer, "length");
      expect(answer.outputTokens).toBe(400);
    },
  },
  {
    row: 51,
    title: "without shift an answer ends at the full context",
    since: "0.12.6",
    async run({ generate }) {
      // llama.cpp rounds contexts up to multiples of 256.
      const options = { num_ctx: 256, num_predict: 500, seed: 2 };
      const answer = await generate({ prompt: "x", shift: false, format: longAnswer, options });
      expectDone(answer, "length");
      const tokens = (answer.promptTokens ?? 0) + (answer.outputTokens ?? 0);
      expect(tokens).toBeGreaterThanOrEqual(255);
      expect(tokens).toBeLessThanOrEqual(257);
    },
  },
  {
    row: 52,
    title: "a prompt seen before counts all its tokens again and takes less time",
    async run({ generate }) {
      const prompt = `Unlike any other: ${process.hrtime.bigint()} ${longPrompt}`;
      const options = { num_ctx: 2_048, num_predict: 1 };
      // What is longer than the context would be cut, and then nothing is alike.
      const ask = { prompt: prompt.slice(0, 1_500), raw: true, options };
      const cold = await generate(ask);
      const warm = await generate(ask);
      expect(warm.promptTokens).toBe(cold.promptTokens);
      expect(warm.promptEvalNs).toBeLessThan((cold.promptEvalNs ?? 0) * 0.7);
    },
  },
  {
    row: 52,
    title: "only what is alike from the beginning is reused",
    async run({ generate }) {
      const options = { num_ctx: 2_048, num_predict: 1 };
      const ask = (nonce: string): ReturnType<typeof generate> =>
        generate({ prompt: `${nonce} ${longPrompt.slice(0, 1_400)}`, raw: true, options });
      const cold = await ask(`A${process.hrtime.bigint()}`);
      const other = await ask(`B${process.hrtime.bigint()}`);
      expect(other.promptEvalNs).toBeGreaterThan((cold.promptEvalNs ?? Infinity) * 0.4);
    },
  },
];
