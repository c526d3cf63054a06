import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startEmbeddedOllama, type EmbeddedOllama } from "../../src/index.ts";
import { chunksOf, errorOf, openAi, type Completion } from "../open-ai-answers.ts";
import { documentOf, post } from "../post.ts";

let server: EmbeddedOllama;
beforeAll(async () => {
  server = await startEmbeddedOllama();
});
afterAll(async () => server.stop());

const complete = async (body: object): Promise<Response> =>
  post(server.url, "/v1/completions", { model: "tinyreport", seed: 1, ...body });

const embed = async (body: object): Promise<Response> =>
  post(server.url, "/v1/embeddings", { model: "tinyreport", ...body });

describe("/v1/completions", () => {
  test("one document", async () => {
    const answer = await documentOf<Completion>(
      await complete({ prompt: "Analyze", max_tokens: 3 }),
    );
    expect(answer).toMatchObject({
      id: expect.stringMatching(/^cmpl-\d{1,3}$/),
      object: "text_completion",
      choices: [{ text: expect.any(String), index: 0, finish_reason: "length" }],
      usage: { completion_tokens: 3 },
    });
  });

  test("a stream; with include_usage every chunk counts, zero until the last", async () => {
    const body = { prompt: "Analyze", max_tokens: 3, stream: true };
    const plain = await chunksOf(await complete(body));
    expect(plain.at(-1)?.choices).toEqual([{ text: "", index: 0, finish_reason: "length" }]);
    expect(plain.some(({ usage }) => usage !== undefined)).toBe(false);
    const counted = await chunksOf(
      await complete({ ...body, stream_options: { include_usage: true } }),
    );
    expect(counted.map(({ usage }) => usage?.completion_tokens)).toEqual([
      ...plain.map(() => 0),
      3,
    ]);
    expect(counted.at(-1)?.choices).toEqual([]);
  });

  test("an empty prompt loads the model", async () => {
    const answer = await documentOf<Completion>(await complete({ prompt: "" }));
    expect(answer.choices).toEqual([{ text: "", index: 0, finish_reason: "load" }]);
    const [chunk] = await chunksOf(await complete({ prompt: "", stream: true }));
    expect(chunk?.choices).toEqual([{ text: "", index: 0, finish_reason: "load" }]);
  });

  test.each([
    [
      { prompt: ["x"] },
      400,
      openAi(
        "json: cannot unmarshal array into Go struct field CompletionRequest.prompt of type string",
      ),
    ],
    [{ prompt: "x", stop: [1] }, 400, openAi("invalid type for 'stop' field: float64")],
    [{ prompt: "x", model: "absent" }, 404, openAi("model 'absent' not found", "not_found_error")],
    [{ prompt: "x", model: "" }, 404, openAi("model '' not found", "not_found_error")],
  ])("%j is %d", async (body, status, error) => {
    expect(await errorOf(await complete(body))).toEqual([status, error]);
  });
});

describe("/v1/models", () => {
  test("lists names", async () => {
    const response = await fetch(`${server.url}/v1/models`);
    expect(await response.json()).toEqual({
      object: "list",
      data: [
        {
          id: "tinyreport:latest",
          object: "model",
          created: expect.any(Number),
          owned_by: "library",
        },
      ],
    });
  });

  test("one, by the name asked for", async () => {
    const response = await fetch(`${server.url}/v1/models/tinyreport`);
    expect(await response.json()).toMatchObject({ id: "tinyreport", object: "model" });
    const absent = await fetch(`${server.url}/v1/models/absent`);
    expect(await errorOf(absent)).toEqual([
      404,
      openAi("model 'absent' not found", "not_found_error"),
    ]);
    expect((await fetch(`${server.url}/v1/models`, { method: "HEAD" })).status).toBe(405);
  });
});

describe("/v1/embeddings", () => {
  interface Embeddings {
    readonly data: readonly { readonly embedding: readonly number[] | string }[];
    readonly usage: { readonly prompt_tokens: number; readonly total_tokens: number };
  }

  test("vectors in order, as numbers or as the bytes of floats", async () => {
    const input = ["latency", "throughput"];
    const numbers = await documentOf<Embeddings>(await embed({ input, dimensions: 8 }));
    expect(numbers).toEqual({
      object: "list",
      data: [0, 1].map((index) => ({ object: "embedding", embedding: expect.any(Array), index })),
      model: "tinyreport",
      usage: { prompt_tokens: expect.any(Number), total_tokens: numbers.usage.prompt_tokens },
    });
    const encoding_format = "base64";
    const bytes = await documentOf<Embeddings>(
      await embed({ input, dimensions: 8, encoding_format }),
    );
    const decoded = bytes.data.map(({ embedding }) => {
      const buffer = Buffer.from(String(embedding), "base64");
      return Array.from({ length: 8 }, (_, index) => buffer.readFloatLE(index * 4));
    });
    expect(decoded).toEqual(
      numbers.data.map(({ embedding }) =>
        [...embedding].map((value) => Math.fround(Number(value))),
      ),
    );
  });

  test.each([
    [{}, 400, openAi("invalid input")],
    [{ input: [] }, 400, openAi("invalid input")],
    [{ input: 1 }, 400, openAi("invalid input type")],
    [
      { input: "x", encoding_format: "z" },
      400,
      openAi("Invalid value for 'encoding_format' = z. Supported values: ['float', 'base64']."),
    ],
    [
      { input: "x", model: "absent" },
      404,
      openAi('model "absent" not found, try pulling it first', "not_found_error"),
    ],
  ])("%j is %d", async (body, status, error) => {
    expect(await errorOf(await embed(body))).toEqual([status, error]);
  });
});
