import { describe, expect, test } from "vitest";

import { createOllamaClient, type CallOutcome, type Lane } from "../../src/index.ts";
import { FINAL, streamOf, TOKEN } from "./faults/fault-case.ts";
import { plainAnswer, startRawServer } from "./raw-server.ts";

interface Exchange {
  /** First line of the request. */
  readonly line: string;
  readonly body: unknown;
  readonly outcome: CallOutcome;
}

/** Makes one call of a server that answers so. */
async function exchange(
  make: (lane: Lane) => Promise<CallOutcome>,
  ...answer: readonly string[]
): Promise<Exchange> {
  await using server = await startRawServer((socket) => void socket.write(streamOf(...answer)));
  const lane = createOllamaClient({ baseUrl: server.url }).openLane();
  const outcome = await make(lane);
  await lane.close();
  const [head = "", body = ""] = server.requests[0]?.split("\r\n\r\n") ?? [];
  return { line: head.split("\r\n")[0] ?? "", body: JSON.parse(body), outcome };
}

describe("what is asked for is sent", () => {
  test("generate", async () => {
    const stop = ["a"];
    const asked = {
      model: "m",
      prompt: "p",
      system: "s",
      template: "t",
      suffix: "x",
      raw: true,
      context: [1, 2],
      images: ["aW1hZ2U="],
      options: { num_ctx: 512, stop },
      format: { type: "object" },
      think: "max",
      truncate: false,
      shift: false,
      logprobs: true,
    } as const;
    const { line, body } = await exchange(
      (lane) => lane.generate({ ...asked, keepAlive: "5m", topLogprobs: 3 }),
      TOKEN,
      FINAL,
    );
    expect(line).toBe("POST /api/generate HTTP/1.1");
    expect(body).toEqual({ ...asked, keep_alive: "5m", top_logprobs: 3, stream: true });
  });

  test("chat", async () => {
    const tools = [
      { type: "function", function: { name: "add", parameters: { type: "object" } } },
    ] as const;
    const { line, body } = await exchange(
      (lane) =>
        lane.chat({
          model: "m",
          stream: false,
          think: true,
          tools,
          messages: [
            { role: "user", content: "1+1?", images: ["aW1hZ2U="] },
            {
              role: "assistant",
              content: "",
              thinking: "hm",
              toolCalls: [{ id: "call_1", name: "add", arguments: { a: 1 } }],
            },
            { role: "tool", content: "2", toolName: "add", toolCallId: "call_1" },
          ],
        }),
      '{"message":{"role":"assistant","content":"2"},"done":true}\n',
    );
    expect(line).toBe("POST /api/chat HTTP/1.1");
    expect(body).toEqual({
      model: "m",
      stream: false,
      think: true,
      tools,
      messages: [
        { role: "user", content: "1+1?", images: ["aW1hZ2U="] },
        {
          role: "assistant",
          content: "",
          thinking: "hm",
          tool_calls: [{ id: "call_1", function: { index: 0, name: "add", arguments: { a: 1 } } }],
        },
        { role: "tool", content: "2", tool_name: "add", tool_call_id: "call_1" },
      ],
    });
  });
});

describe("what comes besides text is kept", () => {
  test("tool calls", async () => {
    const calls = [
      { id: "call_1", function: { index: 0, name: "add", arguments: { a: 1 } } },
      { function: { name: "stop" } },
      { function: "nonsense" },
    ];
    const message = { role: "assistant", content: "", tool_calls: calls };
    const { outcome } = await exchange(
      (lane) => lane.chat({ model: "m", messages: [] }),
      `${JSON.stringify({ message, done: false })}\n`,
      '{"message":{"role":"assistant","content":""},"done":true}\n',
    );
    expect(outcome.toolCalls).toEqual([
      { id: "call_1", name: "add", arguments: { a: 1 } },
      { name: "stop", arguments: {} },
    ]);
    expect(outcome.client).not.toHaveProperty("firstContentNs");
  });

  test("log probabilities", async () => {
    const first = {
      token: "a",
      logprob: -0.5,
      bytes: [97],
      top_logprobs: [{ token: "b", logprob: -2 }],
    };
    const { outcome } = await exchange(
      (lane) => lane.generate({ model: "m", prompt: "p", logprobs: true, topLogprobs: 1 }),
      `${JSON.stringify({ response: "a", done: false, logprobs: [first] })}\n`,
      `${JSON.stringify({ response: "b", done: true, logprobs: [{ token: "b", logprob: -1 }] })}\n`,
    );
    expect(outcome.logprobs).toEqual([
      { token: "a", logprob: -0.5, bytes: [97], top: [{ token: "b", logprob: -2 }] },
      { token: "b", logprob: -1 },
    ]);
  });

  test("nothing where there was nothing", async () => {
    const { outcome } = await exchange(
      (lane) => lane.generate({ model: "m", prompt: "p" }),
      TOKEN,
      FINAL,
    );
    for (const name of ["toolCalls", "logprobs", "absent", "retries", "recording", "error"]) {
      expect(outcome).not.toHaveProperty(name);
    }
  });
});

describe("management that changes something", () => {
  test("embed", async () => {
    const reply =
      '{"model":"m","embeddings":[[0.6,0.8],[1,0]],"total_duration":9,"prompt_eval_count":4}';
    await using server = await startRawServer(
      (socket) => void socket.write(plainAnswer("200 OK", "application/json", reply)),
    );
    const client = createOllamaClient({ baseUrl: server.url });
    const embedding = await client.embed({ model: "m", input: ["a", "b"], keepAlive: 60 });
    expect(embedding).toEqual({
      vectors: [
        [0.6, 0.8],
        [1, 0],
      ],
      totalNs: 9,
      promptTokens: 4,
    });
    expect(server.requests[0]).toContain('{"model":"m","input":["a","b"],"keep_alive":60}');
  });

  test.each([
    ["404 Not Found", '{"error":"model \'m\' not found"}', "MODEL_MISSING"],
    [
      "400 Bad Request",
      '{"error":"the input length exceeds the context length"}',
      "ENGINE_UNAVAILABLE",
    ],
    ["200 OK", '{"embeddings":"none"}', "SERVER_NOT_OLLAMA"],
  ])("embed answered with %s %s", async (status, body, code) => {
    await using server = await startRawServer(
      (socket) => void socket.write(plainAnswer(status, "application/json", body)),
    );
    const client = createOllamaClient({ baseUrl: server.url });
    await expect(client.embed({ model: "m", input: "a" })).rejects.toMatchObject({ code });
  });

  test("copy and delete", async () => {
    await using server = await startRawServer(
      (socket, _request, index) =>
        void socket.write(
          index < 2
            ? plainAnswer("200 OK", "text/plain", "")
            : plainAnswer("404 Not Found", "application/json", '{"error":"model not found"}'),
        ),
    );
    const client = createOllamaClient({ baseUrl: server.url });
    await client.copy("a", "b");
    await client.delete("b");
    expect(server.requests.map((request) => request.split(" HTTP")[0])).toEqual([
      "POST /api/copy",
      "DELETE /api/delete",
    ]);
    expect(server.requests[0]).toContain('{"source":"a","destination":"b"}');
    expect(server.requests[1]).toContain('{"model":"b"}');
    await expect(client.copy("a", "b")).rejects.toMatchObject({ code: "MODEL_MISSING" });
    await expect(client.delete("b")).rejects.toMatchObject({ code: "MODEL_MISSING" });
  });
});
