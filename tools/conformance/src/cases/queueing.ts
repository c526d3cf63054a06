import { setTimeout as sleep } from "node:timers/promises";

import { expect } from "vitest";

import { unbookedNs } from "../answer.ts";
import type { ConformanceCase } from "../conformance-case.ts";
import { load, tokensIn, unload, untilIdle } from "../control.ts";
import { expectDone, expectRefusal, wire } from "../expectations.ts";
import { longAnswer, longPrompt } from "../prompts.ts";
import { connectionCounter } from "../servers/connection-counter.ts";

/** Long enough that it has begun, short enough that it has not ended. */
const underWayMs = 300;
const endless = { prompt: "x", format: longAnswer, options: { num_predict: 2_000, seed: 1 } };
const brief = { prompt: "x", options: { num_predict: 2, seed: 1 } };

/** Several requests at once, and clients that go away. */
export const queueing: readonly ConformanceCase[] = [
  {
    row: 54,
    title: "one slot serves in order; the wait is in total_duration alone",
    async run({ generate, server }) {
      await load(server);
      const ended: number[] = [];
      const ask = async (index: number, predict: number): ReturnType<typeof generate> => {
        const options = { num_predict: predict, seed: 1 };
        const answer = await generate({ prompt: "x", format: longAnswer, options });
        ended.push(index);
        return answer;
      };
      const tokens = await tokensIn(server, 500);
      const first = ask(1, tokens);
      await sleep(100);
      const second = ask(2, tokens);
      await sleep(100);
      const third = ask(3, 2);
      const answers = await Promise.all([first, second, third]);
      for (const answer of answers) expectDone(answer);
      expect(ended).toEqual([1, 2, 3]);
      const [, middle, last] = answers;
      // It came while the first was answered, so it waited for all of the second at least.
      expect(unbookedNs(last)).toBeGreaterThan((middle.evalNs ?? Infinity) / 2);
      expect(last.loadNs).toBeLessThan(middle.evalNs ?? 0);
    },
  },
  {
    row: 54,
    title: "a request that waits has no head yet",
    async run({ generate, server }) {
      await load(server);
      const tokens = await tokensIn(server, 500);
      const first = generate({ ...endless, options: { num_predict: tokens, seed: 1 } });
      await sleep(40);
      const startedMs = performance.now();
      const waiting = generate(brief);
      await first;
      const firstEndedMs = performance.now() - startedMs;
      expect(wire(await waiting).headMs).toBeGreaterThan(firstEndedMs - 20);
    },
  },
  {
    row: 55,
    title: "two slots answer at the same time",
    settings: { parallel: 2 },
    async run({ generate, server }) {
      await load(server);
      const tokens = await tokensIn(server, 1_000);
      const long = generate({ ...endless, options: { num_predict: tokens, seed: 1 } });
      await sleep(40);
      const order: string[] = [];
      await Promise.all([
        generate(brief).then(() => order.push("brief")),
        long.then(() => order.push("long")),
      ]);
      expect(order).toEqual(["brief", "long"]);
    },
  },
  {
    row: 56,
    title: "a client that leaves in the middle of an answer ends it",
    async run({ generate, server }) {
      await load(server);
      const left = await generate(endless, AbortSignal.timeout(underWayMs));
      expect(left.done).toBe(false);
      const startedMs = performance.now();
      expectDone(await generate(brief), "length");
      // The whole answer would have taken longer than what it had.
      expect(performance.now() - startedMs).toBeLessThan(2_500);
    },
  },
  {
    row: 56,
    title: "a client that leaves while its prompt is read ends that",
    async run({ generate, server }) {
      const options = { num_ctx: 2_048, num_predict: 1, seed: 1 };
      await load(server, { options: { num_ctx: 2_048 } });
      const prompt = `${process.hrtime.bigint()} ${longPrompt.slice(0, 1_500)}`;
      const left = await generate({ prompt, raw: true, options }, AbortSignal.timeout(15));
      expect(left.done).toBe(false);
      const fields = { prompt: "One, two, three,", raw: true };
      const greedy = { options: { ...options, temperature: 0, num_predict: 8 } };
      const next = await generate({ ...fields, ...greedy });
      expectDone(next);
      expect((await generate({ ...fields, ...greedy })).text).toBe(next.text);
    },
  },
  {
    row: 56,
    title: "a client that leaves the queue takes its request along",
    async run({ generate, server }) {
      await load(server);
      const leaving = new AbortController();
      const first = generate(endless, leaving.signal);
      await sleep(100);
      expect((await generate(endless, AbortSignal.timeout(100))).done).toBe(false);
      const last = generate(brief);
      await sleep(50);
      leaving.abort();
      await first;
      const startedMs = performance.now();
      expectDone(await last);
      expect(performance.now() - startedMs).toBeLessThan(2_500);
    },
  },
  {
    row: 57,
    title: "a client that leaves during a load does no harm",
    async run({ generate, server }) {
      await unload(server);
      await generate(
        { prompt: "x", options: { num_ctx: 768, num_predict: 1 } },
        AbortSignal.timeout(15),
      );
      expectDone(await generate(brief));
    },
  },
  {
    row: 58,
    title: "more requests than may wait are refused",
    settings: { maxQueue: 1 },
    async run({ generate, server }) {
      await unload(server);
      const leaving = new AbortController();
      const asked = Array.from({ length: 12 }, (_, seed) =>
        generate({ ...endless, options: { num_predict: 30, seed } }, leaving.signal),
      );
      const refused = await Promise.any(
        asked.map(async (answer) => {
          if ((await answer).status !== 503) throw new Error("served");
          return answer;
        }),
      );
      expectRefusal(
        refused,
        503,
        "server busy, please try again.  maximum pending requests exceeded",
      );
      leaving.abort();
      await Promise.all(asked);
      await untilIdle(server);
    },
  },
  {
    row: 69,
    title: "twenty answers in a row need two connections at most",
    async run({ client, server, skip }) {
      if (client.name === "curl") skip("every curl is a process with connections of its own");
      await using door = await connectionCounter(server.url);
      const session = client.open(door.url);
      const body = { model: server.model, ...brief };
      for (let asked = 0; asked < 20; asked += 1) {
        expectDone(await session.ask({ method: "POST", path: "/api/generate", body }));
      }
      await session.close();
      expect(door.opened).toBeLessThanOrEqual(2);
    },
  },
];
