import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startEmbeddedOllama, type EmbeddedOllama } from "../../src/index.ts";
import { chunksOf, documentOf, post, type WireLogprob } from "../post.ts";
import { analysisPrompt } from "../prompts.ts";

let server: EmbeddedOllama;
beforeAll(async () => void (server = await startEmbeddedOllama()));
afterAll(async () => server.stop());

const ask = async (path: string, fields: object): Promise<Response> =>
  post(server.url, path, {
    model: "tinyreport",
    ...(path === "/api/chat"
      ? { messages: [{ role: "user", content: analysisPrompt }] }
      : { prompt: analysisPrompt }),
    options: { num_predict: 8, seed: 5 },
    ...fields,
  });

const isLikely = ({ token, logprob, bytes }: WireLogprob): void => {
  expect(logprob).toBeLessThanOrEqual(0);
  expect(bytes).toEqual([...Buffer.from(token)]);
};

describe.each(["/api/generate", "/api/chat"])("%s", (path) => {
  test("streamed: every chunk has those of its tokens", async () => {
    const chunks = await chunksOf(await ask(path, { logprobs: true }));
    for (const chunk of chunks.slice(0, -1)) {
      const text = (chunk.logprobs ?? []).map(({ token }) => token).join("");
      expect(text).toBe(chunk.response ?? chunk.message?.content);
      for (const logprob of chunk.logprobs ?? []) {
        isLikely(logprob);
        expect(logprob).not.toHaveProperty("top_logprobs");
      }
    }
    expect(chunks.at(-1)).not.toHaveProperty("logprobs");
  });

  test("in one document: one per token, with the likeliest beside it", async () => {
    const document = await documentOf(
      await ask(path, { logprobs: true, top_logprobs: 5, stream: false }),
    );
    expect(document.logprobs).toHaveLength(8);
    for (const logprob of document.logprobs ?? []) {
      const top = logprob.top_logprobs ?? [];
      expect(top.length).toBeGreaterThan(0);
      expect(top.length).toBeLessThanOrEqual(5);
      for (const other of [logprob, ...top]) isLikely(other);
      const values = top.map((other) => other.logprob);
      expect(values.toSorted((one, other) => other - one)).toEqual(values);
      const same = top.filter(({ token }) => token === logprob.token);
      expect(same.every((other) => other.logprob === logprob.logprob)).toBe(true);
    }
  });

  test("they change nothing in the answer", async () => {
    const plain = await documentOf(await ask(path, { stream: false }));
    const told = await documentOf(await ask(path, { stream: false, logprobs: true }));
    expect([told.response, told.message]).toEqual([plain.response, plain.message]);
    expect(plain).not.toHaveProperty("logprobs");
  });
});

test("probabilities of all tokens add up to 1 as far as they are told", async () => {
  const options = { num_predict: 1, temperature: 0 };
  const fields = { logprobs: true, top_logprobs: 20, stream: false, options };
  const document = await documentOf(await ask("/api/generate", fields));
  const [first] = document.logprobs ?? [];
  const sum = (first?.top_logprobs ?? []).reduce((all, { logprob }) => all + Math.exp(logprob), 0);
  expect(sum).toBeGreaterThan(0.9);
  expect(sum).toBeLessThanOrEqual(1.000_001);
});
