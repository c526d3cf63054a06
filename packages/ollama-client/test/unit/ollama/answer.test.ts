import { describe, expect, test } from "vitest";

import { CHAT_SHAPE, GENERATE_SHAPE, type AnswerShape } from "../../../src/ollama/answer-shape.ts";
import { OllamaAnswer } from "../../../src/ollama/answer.ts";

function read(lines: readonly unknown[], shape: AnswerShape = GENERATE_SHAPE): OllamaAnswer {
  const answer = new OllamaAnswer(shape);
  for (const line of lines) answer.read(typeof line === "string" ? line : JSON.stringify(line));
  return answer;
}

describe("OllamaAnswer", () => {
  test("adds up text and thinking apart", () => {
    const answer = read([
      { response: "", thinking: "hm", done: false },
      { response: "a", done: false },
      { response: "b", done: true },
    ]);
    expect(answer).toMatchObject({ text: "ab", thinking: "hm", lines: 3, done: true });
  });

  test("reads chat messages", () => {
    const answer = read(
      [
        { message: { role: "assistant", content: "", thinking: "hm" }, done: false },
        { message: { role: "assistant", content: "a" }, done: false },
        { done: true },
      ],
      CHAT_SHAPE,
    );
    expect(answer).toMatchObject({ text: "a", thinking: "hm", done: true, failure: undefined });
  });

  test("keeps 0 and absent apart, and refuses what is no count", () => {
    const final = { done: true, load_duration: 0, eval_count: 1.5, prompt_eval_count: "3" };
    expect(read([final]).server).toEqual({ loadNs: 0 });
  });

  test("keeps created_at of the first and the last line as text", () => {
    const first = "2026-01-01T00:00:00.123456789Z";
    const last = "2026-01-01T00:00:01.000000001Z";
    const { server } = read([
      { created_at: first, response: "a", done: false },
      { created_at: "2026-01-01T00:00:00.5Z", response: "b", done: false },
      { created_at: last, response: "", done: true, done_reason: "stop", eval_count: 2 },
    ]);
    expect(server).toEqual({
      firstCreatedAt: first,
      lastCreatedAt: last,
      doneReason: "stop",
      outputTokens: 2,
    });
  });

  test("tolerates fields it does not know", () => {
    const line = { response: "a", done: true, novelty: { deep: [1] }, context: [1, 2] };
    expect(read([line])).toMatchObject({ text: "a", done: true, failure: undefined });
  });

  test.each(["", "\r", "   ", "\t\r"])("takes the blank line %j for none", (blank) => {
    expect(read([blank])).toMatchObject({ lines: 0, failure: undefined });
  });

  test.each([
    ["garbage", "is not JSON"],
    ["[1]", "is not an object"],
    ["null", "is not an object"],
    ['{"response":"a"}', "has no `done`"],
    ['{"response":1,"done":false}', "not text"],
    ['{"thinking":{},"done":false}', "not text"],
  ])("calls %j malformed", (line, problem) => {
    expect(read([line]).failure).toEqual({
      code: "malformed",
      message: expect.stringContaining(problem),
    });
  });

  test("calls a line after the final one malformed", () => {
    const { failure } = read([{ done: true }, { response: "a", done: false }]);
    expect(failure?.code).toBe("malformed");
  });

  test("takes an error line for a stream error", () => {
    const answer = read([{ response: "a", done: false }, { error: "out of memory" }]);
    expect(answer.failure).toEqual({ code: "stream-error", message: "out of memory" });
    expect(answer.text).toBe("a");
  });

  test("tells a line cut off by the end from one that was never JSON", () => {
    const cut = read([]);
    cut.readRest('{"response":"a');
    expect(cut.failure?.code).toBe("incomplete");
    const page = read([]);
    page.readRest("<html>");
    expect(page.failure?.code).toBe("malformed");
  });
});
