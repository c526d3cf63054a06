import { setTimeout as sleep } from "node:timers/promises";

import { expect } from "vitest";

import type { SuiteCase } from "../suite-case.ts";

/** A server may look only once a second whether its caller is still there. */
const NOTICED_AFTER_MS = 1_000;

/** How long an answer may take that is then given up; long against the above where it can be. */
const WHOLE_MS = 8_000;

export const breaking: readonly SuiteCase[] = [
  {
    rows: [56],
    title: "a call that is given up ends on the server, and the next is answered",
    async run({ client, generate, model }) {
      const short = await generate();
      const perTokenMs = short.client.endNs / 1e6 / (short.server.outputTokens ?? 1);
      const options = { num_predict: Math.min(1_500, Math.ceil(WHOLE_MS / perTokenMs)) };
      const whole = await generate({ options });
      const stop = new AbortController();
      setTimeout(() => stop.abort(), whole.client.endNs / 1e6 / 4);
      const { lane, next } = { lane: client.openLane(), next: client.openLane() };
      const request = { model, prompt: "Count from one to one hundred, in words." };
      const cancelled = await lane.generate(
        { ...request, options: { ...options, num_ctx: 2_048 } },
        { signal: stop.signal },
      );
      const after = await next.generate({
        ...request,
        options: { num_predict: 1, num_ctx: 2_048 },
      });
      await Promise.all([lane.close(), next.close()]);
      expect([whole.status, after.status]).toEqual(["ok", "ok"]);
      expect(["cancelled", "ok"]).toContain(cancelled.status);
      expect(cancelled.text.length).toBeLessThanOrEqual(whole.text.length);
      // With one slot, a generation that went on would have made the next call wait for its end.
      const leftMs = (whole.client.endNs - cancelled.client.endNs) / 1e6;
      const waitedMs =
        ((after.client.firstContentNs ?? Infinity) - (after.client.sentNs ?? 0)) / 1e6;
      expect(waitedMs).toBeLessThan(leftMs / 2 + 2 * NOTICED_AFTER_MS);
    },
  },
  {
    rows: [57],
    title: "a call that is given up while its model loads does no harm",
    ollamaOnly: "it cannot unload a model",
    async run({ client, generate, lane, model }) {
      await client.unload(model);
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 3);
      const given = await lane.generate({ model, prompt: "p" }, { signal: stop.signal });
      expect(given).toMatchObject({ status: "cancelled", text: "" });
      await sleep(NOTICED_AFTER_MS / 10);
      expect((await generate()).status).toBe("ok");
    },
  },
];
