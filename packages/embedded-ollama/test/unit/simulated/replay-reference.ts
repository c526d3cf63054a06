import type { Profile } from "../../../src/simulated/profile.ts";
import { createRandom, type Random } from "../../../src/simulated/random.ts";
import type { SimulatedCall } from "../../../src/simulated/simulated-call.ts";
import type { SimulatedInstance } from "../../../src/simulated/simulated-instance.ts";
import { createSimulation } from "../../../src/simulated/simulation.ts";

/** The prompts of the reference suite, at 4 characters per token. */
const analysis = { prompt: { tokens: 348 } };
const report = { prompt: { tokens: 2736 } };
const sessions = 60;
/** As many as TR114 has runs. */
const pairs = 135;

/** Means over calls, or over pairs of agents. */
export interface Replay {
  readonly tokensPerSecond: number;
  readonly warmTtftMs: number;
  /** Of sessions of six calls, of which the first loads. */
  readonly oneLoadTtftMs: number;
  readonly pair: {
    /** Σ of the durations / wall time / 2, in percent: the suite's "parallel efficiency". */
    readonly overlapEfficiency: number;
    readonly tokensPerSecondPerAgent: number;
    /** Both one after the other / both at once. */
    readonly speedup: number;
  };
}

/** What TR111 and TR114 measured, simulated; `oneSlotEfficiency` does so for TR113. */
export async function replayReference(profile: Profile): Promise<Replay> {
  const play = async (warmFirst: boolean): Promise<readonly SimulatedCall[]> =>
    (await several(sessions, async (seed) => session(profile, seed, warmFirst))).flat();
  const warm = await play(true);
  const found = await several(pairs, async (seed) => pair(profile, seed));
  return {
    tokensPerSecond: mean(warm.map(tokensPerSecond)),
    warmTtftMs: mean(warm.map(ttftMs)),
    oneLoadTtftMs: mean((await play(false)).map(ttftMs)),
    pair: {
      overlapEfficiency: mean(found.map(({ efficiency }) => efficiency)),
      tokensPerSecondPerAgent: mean(found.map(({ perAgent }) => perAgent)),
      speedup: mean(found.map(({ speedup }) => speedup)),
    },
  };
}

/**
 * Two agents that ask one instance with one slot for answers of so many tokens, in this order.
 * @returns their "efficiency" by the suite's formula, in percent
 */
export async function oneSlotEfficiency(
  profile: Profile,
  answers: readonly [first: number, second: number],
  isCold: boolean,
): Promise<number> {
  const prompt = { tokens: 110, shared: { name: "seen before", tokens: 110 } };
  const simulation = createSimulation({ profile, seed: 1 });
  return simulation.run(async ({ instances, nowNs, sleep }) => {
    const a = firstOf(instances);
    if (!isCold) await a.call({ prompt, options: { num_predict: 1 } });
    const startNs = nowNs();
    const durations = await Promise.all(
      answers.map(async (answerTokens, place) => {
        // The times of two hand-overs spread more than this: the order is given, not left to chance.
        await sleep(100 * place);
        await a.call({ prompt, answerTokens });
        return nowNs() - startNs;
      }),
    );
    return overlapEfficiency(durations, nowNs() - startNs);
  });
}

/** Three runs of two calls, as each configuration of TR111 has. */
async function session(
  profile: Profile,
  seed: number,
  warmFirst: boolean,
): Promise<readonly SimulatedCall[]> {
  return createSimulation({ profile, seed }).run(async ({ instances }) => {
    const a = firstOf(instances);
    if (warmFirst) await a.call({ ...analysis, options: { num_predict: 1 } });
    const calls: SimulatedCall[] = [];
    for (let run = 0; run < 3; run += 1) calls.push(await a.call(analysis), await a.call(report));
    return calls;
  });
}

/** Two agents of two calls, each with an instance, on one GPU: one after the other, then at once. */
async function pair(
  profile: Profile,
  seed: number,
): Promise<{ readonly efficiency: number; readonly perAgent: number; readonly speedup: number }> {
  const instances = [{ name: "a" }, { name: "b" }];
  const lengths = createRandom(`lengths ${seed}`);
  return createSimulation({ profile, seed, instances }).run(
    async ({ instances: servers, nowNs }) => {
      const timed = async <TResult>(work: () => Promise<TResult>) => {
        const startNs = nowNs();
        const result = await work();
        return { result, ns: nowNs() - startNs };
      };
      for (const one of servers) await one.call({ ...analysis, answerTokens: 2 });
      const alone = await timed(async () => {
        for (const one of servers) await agent(one, lengths);
      });
      const both = await timed(async () =>
        Promise.all(servers.map(async (one) => timed(async () => agent(one, lengths)))),
      );
      const durations = both.result.map(({ ns }) => ns);
      const calls = both.result.flatMap(({ result }) => result);
      return {
        efficiency: overlapEfficiency(durations, both.ns),
        perAgent: mean(calls.map(tokensPerSecond)),
        speedup: alone.ns / both.ns,
      };
    },
  );
}

/**
 * Answers as long as TR111's of either kind: their median and the spread of their middle half, and the one report
 * of 57 that ran away.
 */
async function agent(one: SimulatedInstance, lengths: Random): Promise<readonly SimulatedCall[]> {
  const runsAway = lengths.uniform() < 1 / 57;
  return [
    await one.call({ ...analysis, answerTokens: lengths.around(1030, 0.057) }),
    await one.call({ ...report, answerTokens: runsAway ? 3498 : lengths.around(1310, 0.072) }),
  ];
}

/** As the suite computes it: `eval_count / eval_duration`. */
function tokensPerSecond({ server }: SimulatedCall): number {
  return (server.outputTokens ?? Number.NaN) / ((server.evalNs ?? Number.NaN) / 1e9);
}

function ttftMs({ client }: SimulatedCall): number {
  return (client.firstContentNs ?? Number.NaN) / 1e6;
}

function overlapEfficiency(durationsNs: readonly number[], wallNs: number): number {
  return (100 * durationsNs.reduce((sum, duration) => sum + duration, 0)) / wallNs / 2;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

async function several<TResult>(
  count: number,
  work: (seed: number) => Promise<TResult>,
): Promise<readonly TResult[]> {
  return Promise.all(Array.from({ length: count }, async (_, seed) => work(seed)));
}

function firstOf(instances: readonly SimulatedInstance[]): SimulatedInstance {
  const [first] = instances;
  if (first === undefined) throw new Error("no instance");
  return first;
}
