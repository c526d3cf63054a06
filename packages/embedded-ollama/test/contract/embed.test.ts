import { Ollama } from "ollama";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startEmbeddedOllama, type EmbeddedOllama } from "../../src/index.ts";
import { documentOf, post } from "../post.ts";

interface Embedded {
  readonly model: string;
  readonly embeddings: readonly (readonly number[])[];
  readonly total_duration?: number;
  readonly load_duration?: number;
  readonly prompt_eval_count?: number;
}

let server: EmbeddedOllama;
beforeAll(async () => void (server = await startEmbeddedOllama()));
afterAll(async () => server.stop());

const model = "tinyreport";
const embed = async (fields: object): Promise<Embedded> =>
  documentOf<Embedded>(await post(server.url, "/api/embed", { model, ...fields }));
const lengthOf = (vector: readonly number[] = []): number => Math.hypot(...vector);

describe("/api/embed", () => {
  test("one text: one vector of length 1, with its metrics", async () => {
    const answer = await embed({ input: "latency" });
    expect(answer).toEqual({
      model,
      embeddings: [expect.any(Array)],
      total_duration: expect.any(Number),
      load_duration: expect.any(Number),
      prompt_eval_count: expect.any(Number),
    });
    expect(answer.embeddings[0]).toHaveLength(192);
    expect(lengthOf(answer.embeddings[0])).toBeCloseTo(1, 6);
    expect(answer.load_duration).toBeLessThanOrEqual(answer.total_duration ?? 0);
  });

  test("several texts: the vectors they have alone, in their order", async () => {
    const texts = ["latency", "the throughput of the baseline"];
    const [one, two] = await Promise.all(texts.map(async (input) => embed({ input })));
    const both = await embed({ input: texts });
    expect(both.embeddings).toEqual([one?.embeddings[0], two?.embeddings[0]]);
    expect(both.prompt_eval_count).toBe(
      (one?.prompt_eval_count ?? 0) + (two?.prompt_eval_count ?? 0),
    );
    expect(both.embeddings[0]).not.toEqual(both.embeddings[1]);
  });

  test("a generation in between changes nothing", async () => {
    const before = await embed({ input: "latency" });
    const body = { model, prompt: "x", stream: false, options: { num_predict: 5 } };
    await (await post(server.url, "/api/generate", body)).text();
    expect((await embed({ input: "latency" })).embeddings).toEqual(before.embeddings);
  });

  test.each([[[]], [""], [undefined]])("input %j only loads", async (input) => {
    expect(await embed({ input })).toEqual({ model, embeddings: [] });
  });

  test("fewer dimensions, length 1 again", async () => {
    const whole = (await embed({ input: "latency" })).embeddings[0] ?? [];
    const [cut = []] = (await embed({ input: "latency", dimensions: 8 })).embeddings;
    expect(cut).toHaveLength(8);
    expect(lengthOf(cut)).toBeCloseTo(1, 6);
    expect((cut[0] ?? 0) / (cut[1] ?? 1)).toBeCloseTo((whole[0] ?? 0) / (whole[1] ?? 1), 4);
  });

  test("a long text is cut to the context, or refused", async () => {
    const input = "latency and throughput ".repeat(200);
    const options = { num_ctx: 64 };
    expect((await embed({ input, options })).prompt_eval_count).toBe(64);
    const response = await post(server.url, "/api/embed", {
      model,
      input,
      options,
      truncate: false,
    });
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: "the input length exceeds the context length" },
    ]);
  });

  test("through the official client", async () => {
    const answer = await new Ollama({ host: server.url }).embed({ model, input: ["a", "b"] });
    expect(answer.embeddings).toHaveLength(2);
  });

  test.each([
    [{ input: 5 }, 400, "invalid input type"],
    [{ input: [1] }, 400, "invalid input type"],
    [{ model: "", input: "x" }, 404, "model '' not found"],
    [{ model: "nope", input: "x" }, 404, 'model "nope" not found, try pulling it first'],
    [{ input: "x", options: { num_ctx: "x" } }, 500, 'option "num_ctx" must be of type integer'],
  ])("%j is %d", async (fields, status, error) => {
    const response = await post(server.url, "/api/embed", { model, ...fields });
    expect([response.status, await response.json()]).toEqual([status, { error }]);
  });
});

describe("/api/embeddings", () => {
  test("one vector and nothing else", async () => {
    const response = await post(server.url, "/api/embeddings", { model, prompt: "latency" });
    const [vector] = (await embed({ input: "latency" })).embeddings;
    expect(await response.json()).toEqual({ embedding: vector });
  });

  test.each([
    [{ prompt: "" }, 200, { embedding: [] }],
    [{ model: "", prompt: "x" }, 400, { error: "model is required" }],
    [
      { model: "nope", prompt: "x" },
      404,
      { error: 'model "nope" not found, try pulling it first' },
    ],
  ])("%j is %d", async (fields, status, body) => {
    const response = await post(server.url, "/api/embeddings", { model, ...fields });
    expect([response.status, await response.json()]).toEqual([status, body]);
  });
});
