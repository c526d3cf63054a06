import { Ollama } from "ollama";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startEmbeddedOllama, type EmbeddedOllama } from "../../src/index.ts";
import { chunksOf, documentOf, post, type Chunk } from "../post.ts";
import { analysisPrompt } from "../prompts.ts";

let server: EmbeddedOllama;
let client: Ollama;
beforeAll(async () => {
  server = await startEmbeddedOllama();
  client = new Ollama({ host: server.url });
});
afterAll(async () => server.stop());

const generate = async (fields: object): Promise<Response> =>
  post(server.url, "/api/generate", { model: "tinyreport", prompt: analysisPrompt, ...fields });

const metrics = [
  "total_duration",
  "load_duration",
  "prompt_eval_count",
  "prompt_eval_duration",
  "eval_count",
  "eval_duration",
] as const;

describe("a stream", () => {
  let response: Response;
  let chunks: readonly Chunk[];
  let last: Chunk | undefined;
  beforeAll(async () => {
    response = await generate({ options: { seed: 3 } });
    chunks = await chunksOf(response);
    last = chunks.at(-1);
  });

  test("is NDJSON without a length", () => {
    expect(response.headers.get("content-type")).toBe("application/x-ndjson");
    expect(response.headers.get("content-length")).toBeNull();
  });

  test("ends by itself with done, reason, metrics and context", () => {
    expect(last).toMatchObject({
      model: "tinyreport",
      response: "",
      done: true,
      done_reason: "stop",
    });
    expect(metrics.filter((metric) => !Number.isInteger(last?.[metric]))).toEqual([]);
    // Neither the begin-of-sequence token nor the end-of-sequence token is in it.
    expect(last?.context?.length).toBe(
      (last?.prompt_eval_count ?? 0) - 1 + (last?.eval_count ?? 0) - 1,
    );
  });

  test("has text and nothing else in every other chunk", () => {
    for (const chunk of chunks.slice(0, -1)) {
      expect(Object.keys(chunk)).toEqual(["model", "created_at", "response", "done"]);
      expect(chunk.done).toBe(false);
      expect(chunk.response).not.toBe("");
    }
  });

  test("counts tokens, not chunks: end-of-sequence has no chunk", () => {
    expect(chunks.length - 1).toBeLessThanOrEqual((last?.eval_count ?? 0) - 1);
    expect(last?.eval_count).toBeGreaterThan(50);
  });

  test("holds the analysis the model was trained to write", () => {
    const text = chunks.map((chunk) => chunk.response).join("");
    expect(text).toMatch(/^## Analysis\n\n/);
    expect(text).toContain("### Findings");
    expect(text).toContain("### Recommendations");
  });

  test("stamps chunks with a growing time finer than a millisecond", () => {
    const times = chunks.map((chunk) => chunk.created_at);
    expect(times.every((time) => /T\d\d:\d\d:\d\d\.\d+Z$/.test(time))).toBe(true);
    expect(times.some((time) => /\.\d{7,9}Z$/.test(time))).toBe(true);
    const padded = times.map((time) => time.replace("Z", "").padEnd(29, "0"));
    expect(padded.toSorted()).toEqual(padded);
  });

  test("books its parts within the total", () => {
    const parts =
      (last?.load_duration ?? 0) + (last?.prompt_eval_duration ?? 0) + (last?.eval_duration ?? 0);
    expect(parts).toBeLessThanOrEqual(last?.total_duration ?? 0);
  });
});

describe("an answer in one document", () => {
  test("is the text of the stream with the same seed", async () => {
    const options = { seed: 11, temperature: 0.7 };
    const streamed = (await chunksOf(await generate({ options }))).map((chunk) => chunk.response);
    const response = await generate({ options, stream: false });
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(Number(response.headers.get("content-length"))).toBeGreaterThan(0);
    const document = await documentOf(response);
    expect(document.response).toBe(streamed.join(""));
    expect(document).toMatchObject({ done: true, done_reason: "stop" });
    expect(metrics.filter((metric) => !((document[metric] ?? 0) > 0))).toEqual([]);
  });

  test("works through the official client", async () => {
    const answer = await client.generate({
      model: "tinyreport",
      prompt: analysisPrompt,
      options: { num_predict: 5 },
    });
    expect(answer).toMatchObject({ done: true, done_reason: "length", eval_count: 5 });
  });
});

describe("the prompt", () => {
  test("raw is taken as it is, and has no context in the answer", async () => {
    const options = { num_predict: 3, temperature: 0 };
    const raw = await documentOf(
      await generate({
        prompt: `<|user|>\n${analysisPrompt}\n<|assistant|>\n`,
        raw: true,
        stream: false,
        options,
      }),
    );
    const rendered = await documentOf(await generate({ stream: false, options }));
    expect(raw.context).toBeUndefined();
    expect(raw.response).toBe(rendered.response);
    expect(raw.prompt_eval_count).toBe(rendered.prompt_eval_count);
  });

  test("system text is part of it", async () => {
    const options = { num_predict: 1 };
    const plain = await documentOf(await generate({ stream: false, options }));
    const system = await documentOf(
      await generate({ stream: false, options, system: "Use the dual instance." }),
    );
    expect(system.prompt_eval_count).toBeGreaterThan(plain.prompt_eval_count ?? 0);
  });

  test("context of an earlier answer goes before it", async () => {
    const options = { num_predict: 4 };
    const first = await documentOf(await generate({ stream: false, options }));
    const second = await documentOf(
      await generate({ stream: false, options, context: first.context }),
    );
    expect(second.prompt_eval_count).toBeGreaterThan(first.context?.length ?? Infinity);
  });

  test(
    "a repeated prompt counts all its tokens again but takes less time",
    { retry: 2 },
    async () => {
      const prompt = `Prefix of its own. ${analysisPrompt} `.repeat(10);
      const options = { num_predict: 2 };
      const cold = await documentOf(await generate({ prompt, stream: false, options }));
      const warm = await documentOf(await generate({ prompt, stream: false, options }));
      expect(warm.prompt_eval_count).toBe(cold.prompt_eval_count);
      expect(warm.prompt_eval_duration).toBeLessThan((cold.prompt_eval_duration ?? 0) / 2);
    },
  );
});
