import { expect, test } from "vitest";

import { prediction } from "../../../src/simulate/prediction.ts";
import { simulatePlan } from "../../../src/simulate/simulate-plan.ts";
import { plainProfile, resolved } from "./agents-plan.ts";

test("predicts the times that follow from a profile, and nothing else", async () => {
  const profile = await plainProfile();
  const resolvedPlan = resolved();
  const session = await simulatePlan({ resolvedPlan, profile, seed: 1, runs: 3 });
  const [queue, slots, servers] = prediction(session, profile);
  // 64 tokens are 63 steps of 10 ms, for an agent alone.
  expect(queue?.measures.workflowMs?.median).toBeCloseTo(1260, 0);
  expect(queue?.measures.speedup?.median).toBeCloseTo(1, 3);
  expect(queue?.measures.queueShare?.median).toBeCloseTo(1 / 3, 3);
  expect(queue?.agents.map(({ slowdown }) => Math.round(slowdown?.median ?? 0))).toEqual([1, 2]);
  expect(slots?.measures.workflowMs?.median).toBeCloseTo(945, 0);
  expect(slots?.measures.speedup?.median).toBeCloseTo(2 / 1.5, 3);
  expect(slots?.measures.parallelEfficiency?.median).toBeCloseTo(1 / 1.5, 3);
  expect(servers?.measures.workflowMs?.median).toBeCloseTo(1260, 0);
  expect(servers?.measures.slowdown?.median).toBeCloseTo(2, 3);
  expect(servers?.measures.aggregateTokensPerSecond?.median).toBeCloseTo(128 / 1.26, 1);
  expect([queue, slots, servers].map((arm) => arm?.measures.speedup?.runs)).toEqual([3, 3, 3]);
});

test("tells the memory of every instance: weights, and cache of all slots", async () => {
  const profile = await plainProfile();
  const session = await simulatePlan({ resolvedPlan: resolved(), profile, seed: 1, runs: 1 });
  const [queue, slots, servers] = prediction(session, profile);
  const [model] = profile.models;
  const cache = (model?.kvBytesPerToken ?? 0) * 2048;
  expect(queue?.instances.map(({ cacheBytes }) => cacheBytes)).toEqual([cache]);
  expect(slots?.instances.map(({ cacheBytes }) => cacheBytes)).toEqual([2 * cache]);
  expect(servers?.instances.map(({ cacheBytes }) => cacheBytes)).toEqual([cache, cache]);
  expect(servers?.instances[0]?.weightsBytes).toBe(model?.weightsBytes);
});

test("names the agents that make each other's server load the model", async () => {
  const profile = await plainProfile({ load: { fixedMs: 2000, bytesPerSecond: 1e15, cv: 0 } });
  const plan = `
schemaVersion: 1
name: contexts
workload: { kind: inference, turns: ["One.", "Two."], outputTokens: 8 }
together:
  agents: [{ name: small, options: { num_ctx: 512 } }, { name: large, options: { num_ctx: 1024 } }]
arms: [{ name: both }]
baseline: both
runs: 2
metrics: [{ id: workflowMs, margin: 0.1 }]
`;
  const text = plan.replace("arms: [{ name: both }]", "arms: [{ name: both }, { name: again }]");
  const resolvedPlan = resolved(text);
  const session = await simulatePlan({ resolvedPlan, profile, seed: 1, runs: 2 });
  const [both] = prediction(session, profile);
  expect(both?.reloads?.perRun).toBeGreaterThanOrEqual(1);
  expect(both?.reloads?.causes).toMatchObject([
    { agents: ["small", "large"], options: ["num_ctx"] },
  ]);
});

test("the same seed gives the same records; another one gives others", async () => {
  const profile = await plainProfile({
    decode: { msPerToken: 10, msPerContextToken: 0, callCv: 0.1, tokenCv: 0.1 },
  });
  const times = async (seed: number): Promise<readonly number[]> => {
    const session = await simulatePlan({ resolvedPlan: resolved(), profile, seed, runs: 2 });
    return session.records.runs.map(({ endNs }) => endNs);
  };
  expect(await times(1)).toEqual(await times(1));
  expect(await times(1)).not.toEqual(await times(2));
});

test("an answer ends where it does for an agent alone and beside the others, in the same block", async () => {
  const profile = await plainProfile({ answerTokens: { mean: 30, cv: 0.3 } });
  const session = await simulatePlan({ resolvedPlan: resolved(), profile, seed: 3, runs: 5 });
  const tokens = Map.groupBy(
    session.records.calls.filter(({ agent }) => agent === "writer"),
    ({ block }) => block,
  );
  const distinct = [...tokens.values()].map(
    (calls) => new Set(calls.map(({ server }) => server.outputTokens)),
  );
  expect(distinct.map((set) => set.size)).toEqual([1, 1, 1, 1, 1]);
  expect(new Set(distinct.flatMap((set) => [...set])).size).toBeGreaterThan(1);
});

test("refuses more runs than anybody waits for", async () => {
  const profile = await plainProfile();
  const asked = { resolvedPlan: resolved(), profile, seed: 1, runs: 100_000 };
  await expect(simulatePlan(asked)).rejects.toThrow("cells of 100000 runs are too many");
});
