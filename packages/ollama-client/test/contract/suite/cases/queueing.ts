import { expect } from "vitest";

import type { CallOutcome } from "../../../../src/index.ts";
import type { SuiteCase } from "../suite-case.ts";

const OPTIONS = { num_predict: 120 };

/** A stamp of a call on the clock that all calls share, in nanoseconds. */
function clockNs({ client }: CallOutcome, stampNs = 0): bigint {
  return BigInt(client.callNs) + BigInt(stampNs);
}

export const queueing: readonly SuiteCase[] = [
  {
    rows: [54, 55],
    title: "of two calls at once the second waits, or both are answered side by side",
    async run({ client, generate, model, skip }) {
      const warm = await generate({ options: OPTIONS });
      const other = client.openLane();
      const prompt = "Tell a long story.";
      const request = { model, prompt, options: { ...OPTIONS, num_ctx: 2_048 } };
      const [one, two] = await Promise.all([generate(request), other.generate(request)]);
      await other.close();
      expect([warm.status, one.status, two.status]).toEqual(["ok", "ok", "ok"]);
      const [first, second] = [one, two].toSorted((left, right) =>
        Number(
          clockNs(left, left.client.firstContentNs) - clockNs(right, right.client.firstContentNs),
        ),
      );
      if (first === undefined || second === undefined) throw new Error("two calls were made");
      if (first.client.contentChunkNs.length < 10) skip("the model says too little");
      const overlapNs =
        clockNs(first, first.client.lastContentNs) - clockNs(second, second.client.firstContentNs);
      // Side by side: the server has several slots.
      if (overlapNs > 0n) return;
      const { totalNs, loadNs = 0, promptEvalNs = 0, evalNs = 0 } = second.server;
      if (totalNs === undefined) return;
      // The wait for the slot is in the total alone: in no part of it.
      const waitedNs = totalNs - loadNs - promptEvalNs - evalNs;
      const firstTookNs = first.client.endNs - (first.client.firstContentNs ?? 0);
      expect(waitedNs).toBeGreaterThan(firstTookNs / 4);
      expect(loadNs).toBeLessThan(waitedNs);
    },
  },
  {
    rows: [58],
    title: "calls that find the queue full are refused, and not made again",
    async run({ startedWith }) {
      const { client, model } = await startedWith("--max-queue", "1");
      const calls = Array.from({ length: 6 }, () =>
        client.openLane().generate({ model, prompt: "p", options: { num_predict: 2 } }),
      );
      const outcomes = await Promise.all(calls);
      const refused = outcomes.filter(({ status }) => status !== "ok");
      expect(refused.length).toBeGreaterThan(0);
      expect(refused.length).toBeLessThan(outcomes.length);
      for (const { error, retries } of refused) {
        const message = "server busy, please try again.  maximum pending requests exceeded";
        expect({ error, retries }).toEqual({ error: { code: "http-503", message } });
      }
    },
  },
];
