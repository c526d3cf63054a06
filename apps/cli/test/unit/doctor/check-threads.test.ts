import { parsePlan, resolvePlan } from "@runproof/plan";
import { expect, test } from "vitest";

import { checkThreads } from "../../../src/doctor/check-threads.ts";

const PLAN = `schemaVersion: 1
name: agents
workload: { kind: inference, turns: [Say one.], outputTokens: 8 }
engine: embedded
together:
  agents: [{ name: agent, count: 2 }]
  layouts: { one: { instances: 1 }, two: { instances: 2 } }
matrix: { factors: { layout: [one, two] } }
baseline: one
metrics: [{ id: workflowMs, margin: 0.1 }]
`;

test.each([
  [4, 0.4, ["ok", "ok"], /^none$/u],
  [4, 2, ["ok", "warning"], /^close other programs/u],
  [2, 0, ["ok", "warning"], /^a machine with 3 cores; here .* take turns on 2$/u],
  [1, 0, ["warning", "warning"], /^fewer servers/u],
])("%d cores at a load of %d", (cores, load, statuses, fix) => {
  const plan = parsePlan(PLAN, { file: "plan.yaml" });
  const target = { engine: "embedded", baseUrl: "http://127.0.0.1:1", model: "m" } as const;
  const checks = checkThreads(resolvePlan({ plan, seed: 1, target }), cores, [load]);
  expect(checks.map(({ status }) => status)).toEqual(statuses);
  expect(checks[1]?.fix ?? "none").toMatch(fix);
});
