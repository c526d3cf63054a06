import { expect } from "vitest";

import type { CallOutcome } from "../../../../src/index.ts";
import { isSince } from "../server-facts.ts";
import type { SuiteCase } from "../suite-case.ts";

const WHOLE_NUMBER = expect.any(Number);

/** A streamed answer that came to its end, with stamps in order and the server's count of tokens. */
function expectStreamed({ status, error, text, client, server, http, api }: CallOutcome): void {
  expect({ status, error }).toEqual({ status: "ok", error: undefined });
  expect(text).not.toBe("");
  expect(server).toMatchObject({ promptTokens: WHOLE_NUMBER, outputTokens: WHOLE_NUMBER });
  expect(["stop", "length"]).toContain(server.doneReason);
  expect(http).toMatchObject({ status: 200, connection: expect.any(String) });
  const { sentNs, firstByteNs, firstContentNs, lastContentNs, contentChunkNs, endNs } = client;
  expect([contentChunkNs[0], contentChunkNs.at(-1)]).toEqual([firstContentNs, lastContentNs]);
  const stamps = [0, sentNs, firstByteNs, ...contentChunkNs, endNs].map(Number);
  expect(stamps).toEqual(stamps.toSorted((first, second) => first - second));
  // A chunk is not a token, but there is none without one.
  expect(contentChunkNs.length).toBeLessThanOrEqual(server.outputTokens ?? 0);
  expect(api).toMatch(/ollama|openai/u);
}

export const generating: readonly SuiteCase[] = [
  {
    rows: [14, 64],
    title: "a prompt is answered in a stream",
    async run({ generate }) {
      const outcome = await generate();
      expectStreamed(outcome);
      expect(outcome.http.lines).toBeGreaterThan(1);
      if (outcome.api === "openai") {
        expect(outcome.absent).toMatchObject({
          loadNs: expect.any(String),
          num_ctx: expect.any(String),
        });
        expect(outcome.server).not.toHaveProperty("totalNs");
      } else {
        const { loadNs = 0, promptEvalNs = 0, evalNs = 0, totalNs = 0 } = outcome.server;
        expect(Math.min(loadNs, promptEvalNs, evalNs)).toBeGreaterThan(0);
        expect(totalNs).toBeGreaterThanOrEqual(loadNs + promptEvalNs + evalNs);
        // The server's total lies inside the time seen from outside.
        expect(totalNs).toBeLessThan(outcome.client.endNs - (outcome.client.sentNs ?? 0));
      }
    },
  },
  {
    rows: [15],
    title: "an answer comes as a whole when asked for",
    async run({ generate }) {
      const outcome = await generate({ stream: false });
      expect(outcome).toMatchObject({ status: "ok", http: { lines: 1 } });
      expect(outcome.text).not.toBe("");
      expect(outcome.client.contentChunkNs).toEqual([]);
      expect(outcome.absent).toHaveProperty("firstContentNs");
      expect(outcome.server.outputTokens).toBeGreaterThan(0);
    },
  },
  {
    rows: [18],
    title: "a conversation is continued, in a stream and as a whole",
    async run({ chat }) {
      const streamed = await chat();
      expectStreamed(streamed);
      expect(streamed.endpoint).toBe("chat");
      const whole = await chat({ stream: false });
      expect(whole).toMatchObject({ status: "ok", http: { lines: 1 } });
      expect(whole.text).not.toBe("");
      expect(whole.server.promptTokens).toBe(streamed.server.promptTokens);
    },
  },
  {
    rows: [16],
    title: "a raw prompt is continued as it is",
    async run({ generate }) {
      expectStreamed(await generate({ prompt: "one two three four five", raw: true }));
    },
  },
  {
    rows: [19],
    title: "one token has a count and no time",
    async run({ generate }) {
      const { status, server } = await generate({ options: { num_predict: 1 } });
      expect(status).toBe("ok");
      expect(server).toMatchObject({ outputTokens: 1, doneReason: "length" });
      expect(server.evalNs ?? 0).toBeLessThanOrEqual(1_000);
    },
  },
  {
    rows: [20],
    title: "no more tokens come than were asked for",
    async run({ generate }) {
      const { status, server } = await generate({ options: { num_predict: 9 } });
      expect(status).toBe("ok");
      if (server.doneReason === "length") expect(server.outputTokens).toBe(9);
      else expect(server.outputTokens).toBeLessThanOrEqual(9);
    },
  },
  {
    rows: [21],
    title: "a stop text that spans chunks is never delivered",
    async run({ generate, skip }) {
      const options = { num_predict: 40 };
      const { text } = await generate({ options });
      const middle = Math.floor(text.length / 2);
      const stop = text.slice(middle, middle + 6);
      if (text.length < 20) skip("the model says too little");
      const stopped = await generate({ options: { ...options, stop: [stop] } });
      expect(stopped.status).toBe("ok");
      expect(stopped.text).not.toContain(stop);
      if (!text.startsWith(stopped.text)) skip("the answer is another each time");
      expect(stopped.text).toBe(text.slice(0, text.indexOf(stop)));
      expect(stopped.server.doneReason).toBe("stop");
    },
  },
  {
    rows: [22],
    title: "characters of several bytes arrive whole",
    async run({ generate }) {
      const prompt = "Repeat: 🙂 ü 漢字 🙂 ü 漢字 🙂 ü 漢字 🙂";
      const { status, text } = await generate({ prompt, options: { num_predict: 32 } });
      expect(status).toBe("ok");
      expect(text.isWellFormed()).toBe(true);
      // The limit may cut the last one: its bytes are then replaced or left out.
      expect(text.slice(0, -1)).not.toContain("\uFFFD");
    },
  },
  {
    rows: [69],
    title: "twenty calls use one connection",
    ollamaOnly: "each streamed call has a connection of its own, as llama-server closes it",
    async run({ client, model, generate }) {
      expect((await generate()).status).toBe("ok");
      const lane = client.openLane();
      await lane.connect();
      for (let call = 0; call < 20; call += 1) {
        const { status, http } = await lane.generate({
          model,
          prompt: `Number ${call}.`,
          options: { num_predict: 2 },
        });
        expect([status, http.connection]).toEqual(["ok", "reused"]);
      }
      expect(lane.connectionsOpened).toBe(1);
      await lane.close();
    },
  },
  {
    rows: [70],
    title: "each chunk has the server's own stamp beside ours",
    ollamaOnly: "it stamps whole seconds, the same for all chunks",
    async run({ generate, server }) {
      const outcome = await generate();
      const { contentCreatedNs = [], firstCreatedAt, lastCreatedAt } = outcome.server;
      expect(contentCreatedNs).toHaveLength(outcome.client.contentChunkNs.length);
      const inOrder = contentCreatedNs.toSorted((first, second) => first - second);
      expect(contentCreatedNs).toEqual(inOrder);
      expect(Date.parse(lastCreatedAt ?? "")).toBeGreaterThanOrEqual(
        Date.parse(firstCreatedAt ?? ""),
      );
      if (isSince(server, "0.4.0")) expect(firstCreatedAt).toMatch(/\.\d{4,9}Z$/u);
    },
  },
];
