import { expect } from "vitest";

import { completionMetrics } from "../completion-metrics.ts";
import type { ConformanceCase } from "../conformance-case.ts";
import { documentOf } from "../control.ts";
import { documents, expectDone, pieces, wire } from "../expectations.ts";
import { exactly, longAnswer, reportPrompt } from "../prompts.ts";

const steady = { seed: 11, temperature: 0.7, num_predict: 40 };
const chunkKeys = ["model", "created_at", "response", "done"];

/** `/api/generate`. */
export const generating: readonly ConformanceCase[] = [
  {
    row: 14,
    title: "a stream ends with done, a reason and all numbers",
    async run({ generate }) {
      const answer = await generate({ prompt: reportPrompt, options: steady });
      expectDone(answer);
      const { loadNs = 0, promptEvalNs = 0, evalNs = 0, totalNs = 0 } = answer;
      for (const number of [loadNs, promptEvalNs, evalNs, totalNs]) {
        expect(number).toBeGreaterThan(0);
      }
      expect(loadNs + promptEvalNs + evalNs).toBeLessThanOrEqual(totalNs);
      expect(answer.promptTokens).toBeGreaterThan(5);
      expect(answer.outputTokens).toBeGreaterThan(5);
      expect(answer.text).not.toBe("");
    },
  },
  {
    row: 14,
    title: "each line of a stream has text and nothing else, the last has the rest",
    async run({ generate, server }) {
      const chunks = documents(await generate({ prompt: reportPrompt, options: steady }));
      for (const chunk of chunks.slice(0, -1)) {
        expect(Object.keys(chunk)).toEqual(chunkKeys);
        expect([chunk["model"], chunk["done"]]).toEqual([server.model, false]);
      }
      const last = chunks.at(-1);
      expect(Object.keys(last ?? {})).toEqual([
        ...chunkKeys,
        "done_reason",
        "context",
        ...completionMetrics,
      ]);
      expect(last).toMatchObject({ response: "", done: true });
    },
  },
  {
    row: 14,
    title: "the context is every token but the last one sampled",
    async run({ generate }) {
      const answer = await generate({
        prompt: reportPrompt,
        options: { ...steady, num_predict: 5 },
      });
      const context = documents(answer).at(-1)?.["context"];
      expect(context).toEqual(expect.arrayContaining([expect.any(Number)]));
    },
  },
  {
    row: 14,
    title: "a stream is NDJSON in chunks: a line each, ended by a newline",
    async run({ generate }) {
      const { headers, body } = wire(await generate({ prompt: reportPrompt, options: steady }));
      expect(headers["content-type"]).toBe("application/x-ndjson");
      expect(headers["content-length"]).toBeUndefined();
      expect(headers["transfer-encoding"]).toBe("chunked");
      expect(body.endsWith("}\n")).toBe(true);
      for (const line of body.slice(0, -1).split("\n"))
        expect(JSON.parse(line)).toBeTypeOf("object");
    },
  },
  {
    row: 14,
    title: "the head of a stream comes with the first chunk, that of a document with all of it",
    since: "0.5.0",
    async run({ generate }) {
      const options = { num_predict: 300, seed: 1 };
      const streamed = wire(await generate({ prompt: "x", format: longAnswer, options }));
      const whole = wire(
        await generate({ prompt: "x", format: longAnswer, options, stream: false }),
      );
      expect(streamed.endMs - streamed.headMs).toBeGreaterThan(2 * (whole.endMs - whole.headMs));
    },
  },
  {
    row: 15,
    title: "the whole answer in one document is the text of the stream with the same seed",
    async run({ generate }) {
      const streamed = await generate({ prompt: reportPrompt, options: steady });
      const whole = await generate({ prompt: reportPrompt, stream: false, options: steady });
      expectDone(whole);
      expect(whole.text).toBe(streamed.text);
      expect(whole.outputTokens).toBe(streamed.outputTokens);
    },
  },
  {
    row: 15,
    title: "the same seed writes the same text, another seed another",
    async run({ generate }) {
      const write = async (seed: number): Promise<string> => {
        const options = { seed, temperature: 2, top_k: 0, top_p: 1, num_predict: 30 };
        return (await generate({ prompt: reportPrompt, options })).text;
      };
      const text = await write(1);
      expect(await write(1)).toBe(text);
      expect(await write(2)).not.toBe(text);
    },
  },
  {
    row: 15,
    title: "one document has a length and no newline",
    async run({ generate }) {
      const answer = await generate({ prompt: "x", stream: false, options: { num_predict: 3 } });
      const { headers, body } = wire(answer);
      expect(headers["content-type"]).toBe("application/json; charset=utf-8");
      expect(Number(headers["content-length"])).toBe(Buffer.byteLength(body));
      expect(body.endsWith("}")).toBe(true);
    },
  },
  {
    row: 16,
    title: "raw has no context in the answer",
    async run({ generate }) {
      const raw = await generate({ prompt: "One, two,", raw: true, options: { num_predict: 3 } });
      expectDone(raw);
      expect(documents(raw).at(-1)).not.toHaveProperty("context");
    },
  },
  {
    row: 16,
    title: "context of an earlier answer goes before the prompt",
    async run({ generate }) {
      const options = { num_predict: 4 };
      const first = await generate({ prompt: reportPrompt, options });
      const context = documents(first).at(-1)?.["context"];
      const second = await generate({ prompt: reportPrompt, context, options });
      expectDone(second);
      expect(second.promptTokens).toBeGreaterThan((first.promptTokens ?? Infinity) * 1.5);
    },
  },
  {
    row: 16,
    title: "a system text is part of the prompt",
    async run({ generate, server, skip }) {
      const options = { num_predict: 1 };
      const plain = await generate({ prompt: "x", options });
      const system = await generate({ prompt: "x", system: "Answer in French.", options });
      expectDone(system);
      const shown = await documentOf(server, "/api/show", { model: server.model });
      if (shown["template"] === "{{ .Prompt }}") skip("this model's template is the prompt alone");
      expect(system.promptTokens).toBeGreaterThan(plain.promptTokens ?? Infinity);
    },
  },
  {
    row: 19,
    title: "one token takes no time to follow another",
    async run({ generate, server }) {
      const answer = await generate({ prompt: reportPrompt, options: { num_predict: 1 } });
      expectDone(answer, "length");
      expect(answer.outputTokens).toBe(1);
      if (server.isAtLeast("0.30.0")) expect(answer.evalNs).toBeLessThanOrEqual(1_000);
    },
  },
  {
    row: 20,
    title: "num_predict ends the answer with reason length",
    async run({ generate }) {
      const answer = await generate({ prompt: reportPrompt, options: { num_predict: 7 } });
      expectDone(answer, "length");
      expect(answer.outputTokens).toBe(7);
    },
  },
  unlimited(-1),
  unlimited(-2),
  {
    row: 21,
    title: "a stop text that spans pieces is never delivered",
    async run({ generate }) {
      const options = { ...steady, temperature: 0 };
      const format = exactly("one two three four five six seven");
      const whole = await generate({ prompt: "x", format, options });
      expect(whole.text).toContain("e fou");
      const cut = await generate({ prompt: "x", format, options: { ...options, stop: ["e fou"] } });
      expectDone(cut, "stop");
      expect(cut.text.trim()).toBe('"one two thre');
    },
  },
  {
    row: 22,
    title: "characters of several bytes arrive whole",
    async run({ generate }) {
      const format = exactly("né à 東京 🎉👩‍🚀 fin");
      const answer = await generate({ prompt: "x", format, options: { num_predict: 200 } });
      expectDone(answer, "stop");
      expect(answer.text.trim()).toBe('"né à 東京 🎉👩‍🚀 fin"');
      if (answer.pieces === undefined) return;
      for (const piece of pieces(answer)) expect(piece).not.toContain("\uFFFD");
    },
  },
  {
    row: 22,
    title: "a stream escapes what HTML could take for its own, as Go does",
    async run({ generate }) {
      const format = exactly("<b>&</b>");
      const answer = await generate({ prompt: "x", format, options: { num_predict: 60 } });
      expect(answer.text.trim()).toBe('"<b>&</b>"');
      const { body } = wire(answer);
      expect(body).toContain("\\u003c");
      expect(body).not.toMatch(/[<>&]/);
    },
  },
  {
    row: 70,
    title: "the times of a stream never go back and are finer than a millisecond",
    async run({ generate }) {
      const chunks = documents(await generate({ prompt: reportPrompt, options: steady }));
      const times = chunks.map((chunk) => String(chunk["created_at"]));
      expect(times.every((time) => /T\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(time))).toBe(true);
      expect(times.some((time) => /\.\d{7,9}Z$/.test(time))).toBe(true);
      const padded = times.map((time) => time.replace("Z", "").padEnd(29, "0"));
      expect(padded.toSorted()).toEqual(padded);
    },
  },
];

function unlimited(limit: number): ConformanceCase {
  return {
    row: 20,
    title: `num_predict ${limit} lets the model end by itself`,
    async run({ generate }) {
      const format = exactly("a few words and no more");
      const answer = await generate({ prompt: "x", format, options: { num_predict: limit } });
      expectDone(answer, "stop");
      expect(answer.text.trim()).toBe('"a few words and no more"');
    },
  };
}
