import { setTimeout as sleep } from "node:timers/promises";

import { expect } from "vitest";

import { unbookedNs, type Answer } from "../answer.ts";
import type { ConformanceCase } from "../conformance-case.ts";
import { load, unload, untilIdle } from "../control.ts";
import { expectDone, expectRefusal, wire } from "../expectations.ts";
import { longAnswer, longPrompt } from "../prompts.ts";
import { connectionCounter } from "../servers/connection-counter.ts";

/** Long enough that it has begun, short enough that it has not ended. */
const underWayMs = 300;
/** Long enough for a client that is a process to have sent its request before the next one. */
const apartMs = 250;
/** Much less than an answer without end takes, much more than a brief one. */
const promptMs = 2_000;
const endless = { prompt: "x", format: longAnswer, options: { num_predict: 20_000, seed: 1 } };
const brief = { prompt: "x", options: { num_predict: 2, seed: 1 } };

/** Several requests at once, and clients that go away. */
export const queueing: readonly ConformanceCase[] = [
  {
    row: 54,
    title: "one slot serves in order; the wait is in total_duration alone",
    async run({ generate, server }) {
      await load(server);
      const leaving = new AbortController();
      const first = generate(endless, leaving.signal);
      await sleep(apartMs);
      const ended: string[] = [];
      const second = generate(brief).finally(() => ended.push("second"));
      await sleep(apartMs);
      const third = generate(brief).finally(() => ended.push("third"));
      await sleep(apartMs);
      leaving.abort();
      await first;
      for (const waited of [await second, await third]) {
        expectDone(waited);
        expect(unbookedNs(waited)).toBeGreaterThan(waited.loadNs ?? Infinity);
      }
      expect(unbookedNs(await second)).toBeGreaterThan(apartMs * 1e6);
      const [earlier, later] = [endOf(await second), endOf(await third)];
      // Where a client hides the server's clock, the order in which it came back has to do.
      if (earlier === undefined || later === undefined) expect(ended).toEqual(["second", "third"]);
      else expect(earlier < later).toBe(true);
    },
  },
  {
    row: 54,
    title: "a request that waits has no head yet",
    async run({ generate, server }) {
      await load(server);
      const leaving = new AbortController();
      const first = generate(endless, leaving.signal);
      await sleep(apartMs);
      const waiting = generate(brief);
      await sleep(2 * apartMs);
      leaving.abort();
      await first;
      expect(wire(await waiting).headMs).toBeGreaterThan(2 * apartMs - 10);
    },
  },
  {
    row: 55,
    title: "two slots answer at the same time",
    settings: { parallel: 2 },
    async run({ generate, server }) {
      await load(server);
      const leaving = new AbortController();
      let isOver = false;
      const long = generate(endless, leaving.signal).finally(() => (isOver = true));
      await sleep(apartMs);
      expectDone(await generate(brief));
      expect(isOver).toBe(false);
      leaving.abort();
      await long;
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
      expect(performance.now() - startedMs).toBeLessThan(promptMs);
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
      await sleep(apartMs);
      expect((await generate(endless, AbortSignal.timeout(apartMs))).done).toBe(false);
      const last = generate(brief);
      await sleep(apartMs);
      leaving.abort();
      await first;
      const startedMs = performance.now();
      expectDone(await last);
      expect(performance.now() - startedMs).toBeLessThan(promptMs);
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

/** When the server wrote the last document of an answer, in a form that sorts. */
function endOf({ documents }: Answer): string | undefined {
  const written = documents?.at(-1)?.["created_at"];
  return typeof written === "string" ? written.replace("Z", "").padEnd(29, "0") : undefined;
}
