import { describe, expect, test } from "vitest";

import { EventStream, NO_PAYLOAD } from "../../../src/openai/event-stream.ts";

interface Seen {
  readonly payloads: readonly unknown[];
  readonly stream: EventStream;
}

/** What lines of a stream hold; what follows the last newline is read as the rest. */
function read(text: string): Seen {
  const stream = new EventStream();
  const lines = text.split("\n");
  const rest = lines.pop() ?? "";
  const payloads = [...lines.map((line) => stream.read(line)), stream.readRest(rest)];
  return { payloads: payloads.filter((payload) => payload !== NO_PAYLOAD), stream };
}

describe("EventStream", () => {
  test.each([
    ["with a space", 'data: {"a":1}\n\n'],
    ["without a space", 'data:{"a":1}\n\n'],
    ["with carriage returns", 'data: {"a":1}\r\n\r\n'],
    ["behind comments", ': keep-alive\n\n:\ndata: {"a":1}\n\n'],
    ["among other fields", 'id: 7\nretry: 10\nevent: message\ndata: {"a":1}\n\n'],
    ["over several data lines", 'data: {"a":\ndata:\ndata: 1}\n\n'],
    ["without the blank line", 'data: {"a":1}\n'],
    ["without any newline", 'data: {"a":1}'],
    ["as a document", '{"a":1}'],
    ["as a document of several lines", '\n{\r\n  "a": 1\r\n}\n\n'],
  ])("finds the payload %s", (_name, text) => {
    const { payloads, stream } = read(text);
    expect(payloads).toEqual([{ a: 1 }]);
    expect(stream).toMatchObject({ problem: undefined, ended: false, endsInside: false });
  });

  test("hands a payload on before the blank line", () => {
    expect(new EventStream().read('data: {"a":1}')).toEqual({ a: 1 });
  });

  test.each(["data: [DONE]\n\n", "data:[DONE]\r\n", "data: [DONE]"])("ends with %j", (text) => {
    const { payloads, stream } = read(`data: 1\n\n${text}`);
    expect(payloads).toEqual([1]);
    expect(stream).toMatchObject({ problem: undefined, ended: true, endsInside: false });
  });

  test("knows an event called error, until it ends", () => {
    const stream = new EventStream();
    stream.read("event: error");
    expect(stream.read('data: "no memory"\r')).toBe("no memory");
    expect(stream.isErrorEvent).toBe(true);
    stream.read("");
    expect(stream.isErrorEvent).toBe(false);
  });

  test("knows the field called error of an older llama-server", () => {
    const stream = new EventStream();
    expect(stream.read('error: {"code":500}')).toEqual({ code: 500 });
    expect(stream.isErrorEvent).toBe(true);
  });

  test.each([
    ["data: not json\n\n", "the data of an event is not JSON"],
    ['data: {"a":1\n\ndata: {"a":1}\n\n', "the data of an event is not JSON"],
    ["<!doctype html>\n", "a line belongs to no event stream"],
    ["data: 1\n\nnot json\n", "a line belongs to no event stream"],
    ['{"a":1}\n{"a":2}\n', "the answer is not JSON"],
    ['{"a":1}\nrubbish}', "the answer is not JSON"],
  ])("cannot read %j", (text, problem) => {
    expect(read(text).stream.problem).toContain(problem);
  });

  test("quotes little of what it cannot read", () => {
    expect(read(`data: ${"x".repeat(10_000)}\n\n`).stream.problem?.length).toBeLessThan(200);
  });

  test.each(['data: {"a', 'data: {"a":1', 'data: {"a":1,\n', '{"a": ', '{\n"a": 1,\n'])(
    "tells that %j was cut off",
    (text) => {
      const { payloads, stream } = read(text);
      expect(payloads).toEqual([]);
      expect(stream).toMatchObject({ problem: undefined, endsInside: true });
    },
  );

  test.each(["", "d", "dat", "data:"])("takes the rest %j for the beginning of a field", (rest) => {
    expect(read(`data: 1\n\n${rest}`).stream).toMatchObject({
      problem: undefined,
      endsInside: false,
    });
  });
});
