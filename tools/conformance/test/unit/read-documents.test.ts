import { expect, test } from "vitest";

import { readDocuments } from "../../src/read-documents.ts";

test("a stream of Ollama adds up to its text, numbers and end", () => {
  const answer = readDocuments([
    { response: "on", thinking: "hm", done: false },
    { response: "e", done: false },
    { response: "", done: true, done_reason: "stop", eval_count: 3, prompt_eval_count: 7 },
  ]);
  expect(answer).toEqual({
    text: "one",
    thinking: "hm",
    pieces: ["on", "e", ""],
    done: true,
    doneReason: "stop",
    outputTokens: 3,
    promptTokens: 7,
  });
});

test("a number that is not sent is absent, not 0", () => {
  expect(readDocuments([{ response: "", done: true }])).not.toHaveProperty("outputTokens");
});

test("a stream of OpenAI's API adds up to the same facts", () => {
  const chunk = { object: "chat.completion.chunk" };
  const answer = readDocuments([
    { ...chunk, choices: [{ delta: { role: "assistant", content: "on" } }] },
    { ...chunk, choices: [{ delta: { content: "e" } }] },
    { ...chunk, choices: [{ delta: {}, finish_reason: "stop" }] },
    { ...chunk, choices: [], usage: { prompt_tokens: 7, completion_tokens: 3 } },
  ]);
  expect(answer).toMatchObject({ text: "one", done: true, doneReason: "stop", outputTokens: 3 });
});

test.each([
  [{ error: "no" }, "no"],
  [{ error: { message: "no" } }, "no"],
  [{ response: "" }, undefined],
])("the error of %j is %j", (document, error) => {
  expect(readDocuments([document]).error).toBe(error);
});
