import { expect } from "vitest";

import { completionMetrics } from "../completion-metrics.ts";
import type { ConformanceCase } from "../conformance-case.ts";
import { documents, expectDone, wire } from "../expectations.ts";
import { reportPrompt } from "../prompts.ts";

const messages = [
  { role: "system", content: "You write short." },
  { role: "user", content: reportPrompt },
];
const options = { seed: 5, temperature: 0.7, num_predict: 20 };
const chunkKeys = ["model", "created_at", "message", "done"];

/** `/api/chat`. */
export const chatting: readonly ConformanceCase[] = [
  {
    row: 18,
    title: "a stream ends with done, a reason and all numbers",
    async run({ chat }) {
      const answer = await chat({ messages, options });
      expectDone(answer);
      expect(answer.text).not.toBe("");
      for (const number of [answer.loadNs, answer.promptEvalNs, answer.evalNs, answer.totalNs]) {
        expect(number).toBeGreaterThan(0);
      }
    },
  },
  {
    row: 18,
    title: "each line has a message of the assistant; numbers are in the last alone",
    async run({ chat }) {
      const chunks = documents(await chat({ messages, options }));
      for (const chunk of chunks.slice(0, -1)) {
        expect(Object.keys(chunk)).toEqual(chunkKeys);
        expect(chunk["message"]).toEqual({ role: "assistant", content: expect.any(String) });
      }
      expect(Object.keys(chunks.at(-1) ?? {})).toEqual([
        ...chunkKeys,
        "done_reason",
        ...completionMetrics,
      ]);
    },
  },
  {
    row: 18,
    title: "the whole answer is the text of the stream with the same seed",
    async run({ chat }) {
      const streamed = await chat({ messages, options });
      const whole = await chat({ messages, options, stream: false });
      expectDone(whole);
      expect(whole.text).toBe(streamed.text);
    },
  },
  {
    row: 18,
    title: "one document has a length, a stream has none",
    async run({ chat }) {
      const whole = wire(await chat({ messages, options, stream: false }));
      expect(Number(whole.headers["content-length"])).toBe(Buffer.byteLength(whole.body));
      const streamed = wire(await chat({ messages, options }));
      expect(streamed.headers["content-type"]).toBe("application/x-ndjson");
      expect(streamed.headers["content-length"]).toBeUndefined();
    },
  },
  {
    row: 18,
    title: "earlier messages are part of the prompt",
    async run({ chat }) {
      const short = await chat({ messages: messages.slice(1), options: { num_predict: 1 } });
      const more = [
        { role: "user", content: "Name three numbers." },
        { role: "assistant", content: "One, two, three." },
        { role: "user", content: reportPrompt },
      ];
      const long = await chat({ messages: more, options: { num_predict: 1 } });
      expect(long.promptTokens).toBeGreaterThan(short.promptTokens ?? Infinity);
    },
  },
];
