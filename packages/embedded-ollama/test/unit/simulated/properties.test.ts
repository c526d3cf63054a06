import * as fc from "fast-check";
import { expect, test } from "vitest";

import type { SimulatedCall } from "../../../src/simulated/simulated-call.ts";
import type { SimulatedEvent } from "../../../src/simulated/simulated-event.ts";
import { createSimulation } from "../../../src/simulated/simulation.ts";
import { eventLines } from "./event-lines.ts";
import { plainProfile } from "./plain-profile.ts";

const numRuns = Number(process.env["RUNPROOF_PROPERTY_RUNS"] ?? 60);
const names = ["simulated-one:latest", "simulated-two:latest"] as const;
const spread = { ms: 5, cv: 0.5 };
const profile = plainProfile({
  names,
  device: { perOtherSlot: 0.3, perOtherInstance: 0.8 },
  model: {
    handOver: spread,
    overhead: { ms: 0, cv: 0 },
    decode: { msPerToken: 3, msPerContextToken: 0.01, callCv: 0.2, tokenCv: 0.5 },
  },
});

const asked = fc.record({
  instance: fc.nat({ max: 1 }),
  atMs: fc.nat({ max: 3000 }),
  leavesAfterMs: fc.option(fc.nat({ max: 8000 }), { nil: undefined, freq: 5 }),
  model: fc.constantFrom(...names),
  tokens: fc.integer({ min: 1, max: 600 }),
  shared: fc.nat({ max: 1 }),
  answerTokens: fc.integer({ min: 1, max: 120 }),
  num_ctx: fc.constantFrom(256, 512),
});
const scene = fc.record({
  seed: fc.nat(),
  parallel: fc.integer({ min: 1, max: 3 }),
  failures: fc.record({
    load: fc.constantFrom<number>(0, 0.3),
    answer: fc.constantFrom<number>(0, 0.3),
  }),
  keepAliveMs: fc.constantFrom(0, 500, 300_000),
  asked: fc.array(asked, { minLength: 1, maxLength: 14 }),
});
type SceneOf<TArbitrary> = TArbitrary extends fc.Arbitrary<infer TValue> ? TValue : never;

/** Everything that happens in a scene, and what each client saw. */
async function play({
  seed,
  parallel,
  failures,
  keepAliveMs,
  asked: requests,
}: SceneOf<typeof scene>) {
  const instances = ["a", "b"].map((name) => ({ name, parallel, keepAliveMs }));
  const simulation = createSimulation({ profile: { ...profile, failures }, seed, instances });
  const calls = await simulation.run(async ({ instances: servers, sleep }) =>
    Promise.all(
      requests.map(async (request): Promise<SimulatedCall | undefined> => {
        await sleep(request.atMs);
        const leaving = new AbortController();
        const { tokens, leavesAfterMs, model, answerTokens, num_ctx } = request;
        if (leavesAfterMs !== undefined) void sleep(leavesAfterMs).then(() => leaving.abort());
        return servers[request.instance]?.call({
          model,
          prompt: { tokens, shared: { name: "x", tokens: request.shared * tokens } },
          answerTokens,
          options: { num_ctx },
          signal: leaving.signal,
        });
      }),
    ),
  );
  return { calls, events: simulation.events };
}

/** Slots of each loaded model in the order of events: what is at work when. */
function* busySlots(events: readonly SimulatedEvent[]) {
  const busy = new Map<string, number>();
  const modelOf = new Map<string, string>();
  for (const event of events) {
    if (event.kind === "began") modelOf.set(`${event.instance} ${event.call}`, event.model);
    if (event.kind === "began" || event.kind === "ended") {
      const key = `${event.instance} ${modelOf.get(`${event.instance} ${event.call}`)}`;
      busy.set(key, (busy.get(key) ?? 0) + (event.kind === "began" ? 1 : -1));
      yield { event, key, busy: busy.get(key) ?? 0 };
    }
  }
}

test("time never goes back, and the parts of a call never exceed the whole", async () => {
  await fc.assert(
    fc.asyncProperty(scene, async (given) => {
      const { calls, events } = await play(given);
      for (const [index, event] of events.entries()) {
        expect(event.atNs).toBeGreaterThanOrEqual(events[index - 1]?.atNs ?? 0);
      }
      for (const call of calls) {
        const { contentChunkNs, endNs } = call?.client ?? { contentChunkNs: [], endNs: 0 };
        expect(contentChunkNs.toSorted((one, other) => one - other)).toEqual(contentChunkNs);
        expect(contentChunkNs.at(-1) ?? 0).toBeLessThanOrEqual(endNs);
        if (call?.status !== "ok") continue;
        const { loadNs = NaN, promptEvalNs = NaN, evalNs = NaN, totalNs = NaN } = call.server;
        // One token counts 1 µs for no interval.
        const decodeNs = call.server.outputTokens === 1 ? 0 : evalNs;
        expect(loadNs + promptEvalNs + decodeNs).toBeLessThanOrEqual(totalNs);
        expect(totalNs).toBe(endNs);
      }
    }),
    { numRuns },
  );
});

test("no model works on more calls than it has slots, and none leaves while it works", async () => {
  await fc.assert(
    fc.asyncProperty(scene, async (given) => {
      const { events } = await play(given);
      for (const { busy } of busySlots(events)) {
        expect(busy).toBeLessThanOrEqual(given.parallel);
        expect(busy).toBeGreaterThanOrEqual(0);
      }
      const atWork = new Map<string, number>();
      const leftAtWork: number[] = [];
      const slots = new Map<SimulatedEvent, { readonly key: string; readonly busy: number }>();
      for (const step of busySlots(events)) slots.set(step.event, step);
      for (const event of events) {
        const step = slots.get(event);
        if (step !== undefined) atWork.set(step.key, step.busy);
        if (event.kind !== "unloaded") continue;
        leftAtWork.push(atWork.get(`${event.instance} ${event.model}`) ?? 0);
      }
      expect(leftAtWork.filter((count) => count > 0)).toEqual([]);
    }),
    { numRuns },
  );
});

test("work is conserved: nobody waits for a slot while one is free, and everybody gets an end", async () => {
  await fc.assert(
    fc.asyncProperty(scene, async (given) => {
      // Nobody leaves and nothing fails: every token that was asked for comes.
      const whole = {
        ...given,
        failures: { load: 0, answer: 0 },
        asked: given.asked.map((request) => ({ ...request, leavesAfterMs: undefined })),
      };
      const { calls, events } = await play(whole);
      expect(calls.map((call) => call?.status)).toEqual(calls.map(() => "ok"));
      const tokens = calls.map((call) => call?.server.outputTokens);
      expect(tokens).toEqual(given.asked.map(({ answerTokens }) => answerTokens));
      const began = new Map<string, number>();
      const endings = new Set<string>();
      for (const event of events) {
        if (event.kind === "ended") endings.add(`${event.instance} ${event.atNs}`);
        if (event.kind === "began") {
          began.set(
            `${event.instance} ${event.atNs}`,
            (began.get(`${event.instance} ${event.atNs}`) ?? 0) + 1,
          );
        }
      }
      for (const [index, call] of calls.entries()) {
        if (call === undefined) continue;
        const { loadNs = 0, totalNs = 0, promptEvalNs = 0, evalNs = 0, outputTokens } = call.server;
        const queueNs = totalNs - loadNs - promptEvalNs - (outputTokens === 1 ? 0 : evalNs);
        const instance = given.asked[index]?.instance === 0 ? "a" : "b";
        const beganNs = Number(call.client.callNs) + loadNs + queueNs;
        // Who waited began at the moment when another ended.
        const wasFree = queueNs === 0 || endings.has(`${instance} ${beganNs}`);
        expect(wasFree).toBe(true);
        expect(began.get(`${instance} ${beganNs}`) ?? 0).toBeGreaterThan(0);
      }
    }),
    { numRuns },
  );
});

test("the same scene gives the same log, byte by byte", async () => {
  await fc.assert(
    fc.asyncProperty(scene, async (given) => {
      const [one, other] = [await play(given), await play(given)];
      expect(eventLines(other.events)).toBe(eventLines(one.events));
      expect(other.calls).toEqual(one.calls);
    }),
    { numRuns },
  );
});
