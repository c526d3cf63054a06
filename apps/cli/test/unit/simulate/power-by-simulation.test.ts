import { expect, test } from "vitest";

import { powerBySimulation } from "../../../src/simulate/power-by-simulation.ts";
import { AGENTS_PLAN, plainProfile, resolved } from "./agents-plan.ts";

const decode = { msPerToken: 10, msPerContextToken: 0, callCv: 0.02, tokenCv: 0 };

test("sessions of a plan end in the verdicts that its runs are enough for", async () => {
  const plan = AGENTS_PLAN.replace("runs: 4", "runs: 6");
  const power = await powerBySimulation(resolved(plan), await plainProfile({ decode }));
  const [queue, slots, servers] = power?.arms ?? [];
  expect(power).toMatchObject({ runs: 6, metric: { id: "workflowMs", margin: 0.1 } });
  expect(queue?.verdicts).toBeUndefined();
  // Two slots take three quarters of the time, two servers the same: both beyond any doubt.
  expect(slots?.verdicts).toEqual({ faster: power?.sessions });
  expect(servers?.verdicts).toEqual({ equivalent: power?.sessions });
  expect(slots?.speedup?.median).toBeCloseTo(2 / 1.5, 1);
  expect(slots?.speedup?.low).toBeLessThan(slots?.speedup?.high ?? 0);
});

test("where the spread is wide, few runs decide in some sessions only", async () => {
  const wide = { ...decode, callCv: 0.4 };
  const plan = AGENTS_PLAN.replace("runs: 4", "runs: 5");
  const power = await powerBySimulation(resolved(plan), await plainProfile({ decode: wide }));
  const { faster = 0, inconclusive = 0 } = power?.arms[1]?.verdicts ?? {};
  expect(inconclusive).toBeGreaterThan(0);
  expect(faster).toBeLessThan(power?.sessions ?? 0);
});

test("is left out where it would take long", async () => {
  const plan = AGENTS_PLAN.replace("runs: 4", "runs: 500");
  expect(await powerBySimulation(resolved(plan), await plainProfile())).toBeUndefined();
});
