import { describe, expect, test } from "vitest";

import { CHAT_SHAPE, GENERATE_SHAPE, type AnswerShape } from "../../../src/ollama/answer-shape.ts";
import { OllamaAnswer } from "../../../src/ollama/answer.ts";
import { LineFrame } from "../../../src/ollama/line-frame.ts";

const createdAt = "2026-11-25T17:38:06.416594727Z";

function generateLine(text: string, stamp = createdAt): string {
  return JSON.stringify({ model: "m", created_at: stamp, response: text, done: false });
}

function chatLine(text: string, stamp = createdAt): string {
  const message = { role: "assistant", content: text };
  return JSON.stringify({ model: "m", created_at: stamp, message, done: false });
}

function frameOf(line: string, text: string, shape: AnswerShape): LineFrame | undefined {
  return LineFrame.of({ line, createdAt, text }, shape);
}

describe("LineFrame", () => {
  const frame = frameOf(generateLine("one"), "one", GENERATE_SHAPE);

  test.each([
    ["another text", generateLine("two words"), true],
    ["no text", generateLine(""), true],
    ["another stamp", generateLine("a", "2026-11-25T17:38:06Z"), true],
    ["an escaped character", generateLine('a "b"'), false],
    ["an escape of Go", generateLine("a").replace('"a"', String.raw`"\u003c"`), false],
    ["what is not ASCII", generateLine("ä"), false],
    ["a control character", generateLine("a").replace('"a"', '"\u0001"'), false],
    ["another model", generateLine("a").replace('"m"', '"n"'), false],
    ["one more field", generateLine("a").replace("}", ',"logprobs":[]}'), false],
    ["the last line", generateLine("a").replace("false", "true"), false],
    ["a text that never ends", '{"model":"m","created_at":"2026', false],
    ["nothing", "", false],
  ])("%s", (_name, line, expected) => {
    expect(frame?.matches(Buffer.from(`${line}\n`))).toBe(expected);
  });

  test("two lines, and a line without its end", () => {
    const line = generateLine("a");
    expect(frame?.matches(Buffer.from(`${line}\n${line}\n`))).toBe(false);
    expect(frame?.matches(Buffer.from(line))).toBe(false);
  });

  test("chat", () => {
    const chat = frameOf(chatLine("one"), "one", CHAT_SHAPE);
    const bytes = Buffer.from(`${chatLine("two")}\n`);
    expect(chat?.matches(bytes)).toBe(true);
    expect(bytes.toString("latin1", chat?.textStart, chat?.textEnd)).toBe("two");
    expect(bytes.toString("latin1", chat?.stampStart, chat?.stampEnd)).toBe(createdAt);
  });

  test.each([
    ["the text is also the role", chatLine("assistant"), "assistant", CHAT_SHAPE],
    [
      "the line thinks as well",
      generateLine("a").replace("}", ',"thinking":"b"}'),
      "a",
      GENERATE_SHAPE,
    ],
    [
      "the line calls a tool",
      generateLine("a").replace("}", ',"tool_calls":[]}'),
      "a",
      GENERATE_SHAPE,
    ],
    ["the text is escaped", generateLine("a\n"), "a\n", GENERATE_SHAPE],
    ["the text also stands between a name and its value", generateLine(":"), ":", GENERATE_SHAPE],
    ["the text stands so in a chat", chatLine(":"), ":", CHAT_SHAPE],
  ] as const)("there is none where %s", (_name, line, text, shape) => {
    expect(frameOf(line, text, shape)).toBeUndefined();
  });
});

/** A few dozen kinds of pieces in every order that a fixed sequence of choices gives. */
function* pieces(count: number): Generator<string> {
  const kinds = [
    "a",
    " word",
    "",
    "ä",
    "🙂",
    '"',
    "\\",
    "\n",
    "<b>",
    "\u2028",
    "123",
    "}",
    ":",
    ",",
    '","done":true}',
  ];
  let state = 1;
  for (let made = 0; made < count; made += 1) {
    state = (state * 48_271) % 2_147_483_647;
    yield kinds[state % kinds.length] ?? "";
  }
}

function stampAt(index: number): string {
  return new Date(Date.UTC(2026, 10, 25, 23, 59, 58) + index * 7).toISOString();
}

test("an answer is the same, however its lines are read", () => {
  for (const [lineOf, shape] of [
    [generateLine, GENERATE_SHAPE],
    [chatLine, CHAT_SHAPE],
  ] as const) {
    const [parsed, alike] = [new OllamaAnswer(shape), new OllamaAnswer(shape)];
    let index = 0;
    let matched = 0;
    for (const piece of pieces(3_000)) {
      const line = lineOf(piece, stampAt((index += 1)));
      parsed.read(line);
      const bytes = Buffer.from(`${line}\n`);
      if (alike.readAlike(bytes)) matched += 1;
      else alike.read(line);
      expect(alike.lineText).toBe(piece);
      expect(alike.lineCreatedNs).toBe(parsed.lineCreatedNs);
    }
    expect(matched).toBeGreaterThan(500);
    expect(alike.text).toBe(parsed.text);
    expect(alike.server).toEqual(parsed.server);
    expect(alike.lines).toBe(parsed.lines);
    // Nothing may follow the end.
    const end = JSON.stringify({ model: "m", done: true });
    alike.read(end);
    expect(alike.readAlike(Buffer.from(`${lineOf("a")}\n`))).toBe(false);
  }
});
