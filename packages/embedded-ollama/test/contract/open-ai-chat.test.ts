import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startEmbeddedOllama, type EmbeddedOllama } from "../../src/index.ts";
import { demoModelPath } from "../../src/package-root.ts";
import { endlessModel, type EndlessModel } from "../endless-model.ts";
import { chunksOf, errorOf, openAi, type Completion } from "../open-ai-answers.ts";
import { documentOf, post } from "../post.ts";
import { analysisPrompt } from "../prompts.ts";

let endless: EndlessModel;
let server: EmbeddedOllama;
beforeAll(async () => {
  endless = await endlessModel();
  server = await startEmbeddedOllama({ models: [endless.path, demoModelPath] });
});
afterAll(async () => {
  await server.stop();
  await endless[Symbol.asyncDispose]();
});

const user = { role: "user", content: analysisPrompt };
const asked = { model: "tinyreport", messages: [user], max_tokens: 5, seed: 1 };

const chat = async (body: object | string): Promise<Response> =>
  post(server.url, "/v1/chat/completions", body);

describe("/v1/chat/completions", () => {
  test("one document: what /api/chat says in other words", async () => {
    const response = await chat(asked);
    expect(response.headers.get("content-type")).toBe("application/json");
    const answer = await documentOf<Completion>(response);
    const native = await documentOf(
      await post(server.url, "/api/chat", {
        model: "tinyreport",
        messages: [user],
        stream: false,
        options: { num_predict: 5, seed: 1, temperature: 1, top_p: 1 },
      }),
    );
    expect(answer).toEqual({
      id: expect.stringMatching(/^chatcmpl-\d{1,3}$/),
      object: "chat.completion",
      created: expect.any(Number),
      model: "tinyreport",
      system_fingerprint: "fp_ollama",
      choices: [{ index: 0, message: native.message, finish_reason: "length" }],
      usage: {
        prompt_tokens: native.prompt_eval_count,
        completion_tokens: 5,
        total_tokens: (native.prompt_eval_count ?? 0) + 5,
      },
    });
    expect(Math.abs(answer.created - Date.now() / 1_000)).toBeLessThan(60);
  });

  test("a stream: role once, finish apart, usage when asked, [DONE]", async () => {
    const whole = await documentOf<Completion>(await chat(asked));
    const stream_options = { include_usage: true };
    const chunks = await chunksOf(await chat({ ...asked, stream: true, stream_options }));
    const [finish, usage] = chunks.slice(-2);
    const deltas = chunks.slice(0, -2).map(({ choices }) => choices[0]?.delta);
    expect(deltas.map((delta) => delta?.role)).toEqual([
      "assistant",
      ...deltas.slice(1).fill(undefined),
    ]);
    expect(deltas.map((delta) => delta?.content).join("")).toBe(whole.choices[0]?.message?.content);
    expect(finish?.choices).toEqual([{ index: 0, delta: {}, finish_reason: "length" }]);
    expect(usage).toMatchObject({ choices: [], usage: whole.usage });
    expect(
      new Set(chunks.map(({ id, created, object }) => `${id} ${created} ${object}`)).size,
    ).toBe(1);
    expect(chunks[0]?.object).toBe("chat.completion.chunk");
  });

  test("without include_usage there is no usage", async () => {
    const chunks = await chunksOf(await chat({ ...asked, stream: true }));
    expect(chunks.some((chunk) => chunk.usage !== undefined)).toBe(false);
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe("length");
  });

  test("stop may be a text or a list; what stops is not sent", async () => {
    const whole = await documentOf<Completion>(await chat({ ...asked, max_tokens: 40 }));
    const words = whole.choices[0]?.message?.content.split(" ") ?? [];
    const word = words[3] ?? "";
    for (const stop of [word, ["never said", word]]) {
      const { choices } = await documentOf<Completion>(
        await chat({ ...asked, max_tokens: 40, stop }),
      );
      expect(choices[0]?.finish_reason).toBe("stop");
      expect(
        whole.choices[0]?.message?.content.startsWith(choices[0]?.message?.content ?? "-"),
      ).toBe(true);
      expect(choices[0]?.message?.content).not.toContain(word);
    }
  });

  test("response_format constrains the answer", async () => {
    const schema = {
      type: "object",
      properties: { ok: { type: "boolean" } },
      required: ["ok"],
      additionalProperties: false,
    };
    const response_format = { type: "json_schema", json_schema: { name: "x", schema } };
    const answer = await documentOf<Completion>(
      await chat({ ...asked, max_tokens: 200, temperature: 0, response_format }),
    );
    expect(JSON.parse(answer.choices[0]?.message?.content ?? "")).toEqual({
      ok: expect.any(Boolean),
    });
  });

  test("logprobs come with each chunk", async () => {
    const chunks = await chunksOf(
      await chat({ ...asked, max_tokens: 3, stream: true, logprobs: true, top_logprobs: 2 }),
    );
    const tokens = chunks.flatMap(({ choices }) => choices[0]?.logprobs?.content ?? []);
    const text = chunks.map(({ choices }) => choices[0]?.delta?.content ?? "").join("");
    expect(tokens.map(({ token }) => token).join("")).toBe(text);
    expect(tokens[0]).toMatchObject({ top_logprobs: [expect.any(Object), expect.any(Object)] });
  });

  test("parts of a message and null fields are read", async () => {
    const content = [{ type: "text", text: analysisPrompt }];
    const body = { ...asked, messages: [{ role: "user", content }], tools: null, stop: null };
    const answer = await documentOf<Completion>(await chat(body));
    expect(answer.choices).toEqual((await documentOf<Completion>(await chat(asked))).choices);
  });

  test("a client that leaves ends the generation", async () => {
    const leaving = new AbortController();
    const body = { model: "endless", messages: [user], stream: true };
    const response = await post(server.url, "/v1/chat/completions", body, leaving.signal);
    const reader = response.body?.getReader();
    await reader?.read();
    leaving.abort();
    // One slot: this is answered only when it is free again.
    const next = await chat({ ...asked, model: "endless", max_tokens: 1 });
    expect(next.status).toBe(200);
  });

  const message = (content: unknown): object => ({
    ...asked,
    messages: [{ role: "user", content }],
  });
  test.each([
    ["", 400, openAi("EOF")],
    ["{", 400, openAi("unexpected EOF")],
    [
      "[]",
      400,
      openAi("json: cannot unmarshal array into Go value of type openai.ChatCompletionRequest"),
    ],
    [
      { model: 1 },
      400,
      openAi(
        "json: cannot unmarshal number into Go struct field ChatCompletionRequest.model of type string",
      ),
    ],
    [
      { ...asked, max_tokens: 1.5 },
      400,
      openAi(
        "json: cannot unmarshal number 1.5 into Go struct field ChatCompletionRequest.max_tokens of type int",
      ),
    ],
    [
      { ...asked, messages: {} },
      400,
      openAi(
        "json: cannot unmarshal object into Go struct field ChatCompletionRequest.messages of type []openai.Message",
      ),
    ],
    [{ ...asked, messages: [] }, 400, openAi("[] is too short - 'messages'")],
    [message(1), 400, openAi("invalid message content type: float64")],
    [message(null), 400, openAi("invalid message content type: <nil>")],
    [message([{ type: "sound" }]), 400, openAi("invalid message format")],
    [
      message([{ type: "image_url", image_url: "http://x/y.png" }]),
      400,
      openAi("image URLs are not currently supported, please use base64 encoded data instead"),
    ],
    [
      { ...asked, reasoning_effort: "bogus" },
      400,
      openAi(
        'invalid reasoning value: "bogus" (must be "minimal", "low", "medium", "high", "xhigh", "ultra", "max", or "none")',
      ),
    ],
    [{ ...asked, reasoning_effort: "high" }, 400, openAi('"tinyreport" does not support thinking')],
    [{ ...asked, top_logprobs: 21 }, 400, openAi("top_logprobs must be between 0 and 20")],
    [{ ...asked, model: "absent" }, 404, openAi("model 'absent' not found", "not_found_error")],
    [{ ...asked, model: "" }, 400, openAi("model is required")],
  ])("%j is %d", async (body, status, error) => {
    expect(await errorOf(await chat(body))).toEqual([status, error]);
  });

  test("reasoning_effort none is no request for thinking", async () => {
    expect((await chat({ ...asked, reasoning_effort: "none" })).status).toBe(200);
  });
});
