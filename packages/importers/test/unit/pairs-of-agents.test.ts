import { expect, test } from "vitest";

import { fixtureBytes, fixtureJson, importTogether } from "../fixtures/read-fixture.ts";

test("agents of a pair keep their times and servers, their stages and calls their agent", () => {
  const { studies } = importTogether({ "run_1.json": fixtureBytes("multi-v1.json") });
  const [study] = studies;
  const [run] = study?.runs ?? [];
  const file = fixtureJson("multi-v1.json");
  expect(run?.agents?.map(({ name, instance, status }) => [name, instance, status])).toEqual([
    ["agent-a", "localhost-11434", "ok"],
    ["agent-b", "localhost-11434", "ok"],
  ]);
  const together = (run?.agents ?? []).reduce((sum, agent) => sum + agent.endNs - agent.startNs, 0);
  const overlapPercent = (50 * together) / ((run?.endNs ?? 0) - Number(run?.startNs));
  expect(overlapPercent).toBeCloseTo(50 * file.summary.concurrency_speedup, 4);
  expect(study?.calls.map(({ agent }) => agent)).toEqual(["agent-a", "agent-b"]);
  expect(study?.resolvedPlan.plan.metrics[0]?.id).toBe("workflowMs");
});

test("agents without a time of their own are none", () => {
  const { studies } = importTogether({ "summary.json": fixtureBytes("multi-v1-summary.json") });
  expect(studies[0]?.runs[0]?.agents).toBeUndefined();
});

test("without a baseline, the first arm with a good run is the reference", () => {
  const failed = fixtureJson("multi-v2-failed-call.json");
  const good = fixtureJson("multi-v2-serial.json");
  failed.collector.config.model = good.collector.config.model;
  failed.insight.config.model = good.insight.config.model;
  for (const agent of ["collector", "insight"]) {
    failed[agent].result.timestamp = "2025-01-01T00:00:00Z";
    failed[agent].config.options = { num_gpu: 1 };
  }
  const { studies } = importTogether({
    "pairs/a/metrics.json": JSON.stringify(failed),
    "pairs/b/metrics.json": JSON.stringify(good),
  });
  const [study] = studies;
  expect(study?.resolvedPlan.cells).toHaveLength(2);
  expect(study?.runs.map(({ arm, status }) => [arm, status])).toEqual([
    ["a", "failed"],
    ["b", "ok"],
  ]);
  expect(study?.resolvedPlan.plan.baseline).toBe("b");
});

test("studies that would be called alike are told by what they differ in", () => {
  const other = fixtureJson("v1.json");
  other.baseline.model = "other:1b";
  other.chimera.model = "other:1b";
  const { studies } = importTogether({
    "sweep/one/metrics.json": fixtureBytes("v1.json"),
    "sweep/two/metrics.json": JSON.stringify(other),
  });
  expect(studies.map(({ resolvedPlan }) => resolvedPlan.plan.name)).toEqual([
    "imported-sweep-gemma3-latest",
    "imported-sweep-other-1b",
  ]);
});

test("a summary keeps the sum of its agents' times, which is all it tells of them", () => {
  const { studies } = importTogether({ "summary.json": fixtureBytes("multi-v1-summary.json") });
  const [first] = fixtureJson("multi-v1-summary.json").runs;
  expect(studies[0]?.runs[0]?.stages[0]?.facts).toEqual({
    sequentialMs: 1_000 * first.sequential_estimated_s,
  });
});
