import { expect, it } from "vitest";

import { measureClaimId } from "../../../src/claims/claim-id.ts";
import { claimsOf } from "../../../src/claims/claims-of.ts";
import { metricsOfRecord } from "../../../src/index.ts";
import { togetherInput } from "../../fixture/together-input.ts";

it("says how an average and its interval come about", () => {
  const book = claimsOf(togetherInput());
  const claimOf = (metric: "speedup" | "balance" | "contentionRate" | "workflowMs") =>
    book.get(measureClaimId({ arm: "two-instances", metric }, "mean"));
  expect(claimOf("speedup").label).toBe("Geometric mean speed-up of two-instances");
  expect(claimOf("speedup").formula).toMatch(
    /^geometric mean over runs, 95 % interval by the t interval of the logarithms: Σ over the agents/,
  );
  expect(claimOf("balance").formula).toMatch(/^mean over runs, 95 % interval within 0 and 1: /);
  expect(claimOf("contentionRate").label).toBe("Share: contention rate of two-instances");
  expect(claimOf("contentionRate").formula).toMatch(/^number of cases \/ all, with Wilson's/);
  expect(claimOf("workflowMs").formula).toMatch(/^mean over runs: /);
});

it("tables of several metrics tell which of them have geometric means", () => {
  const input = togetherInput();
  const metrics = [
    { id: "speedup" as const, margin: 0.1 },
    { id: "balance" as const, margin: 0.1 },
  ];
  const { resolvedPlan } = input;
  const tables = metricsOfRecord({
    ...input,
    resolvedPlan: { ...resolvedPlan, plan: { ...resolvedPlan.plan, metrics } },
  });
  const titles = tables.flatMap(({ rows }) => rows.map(([title]) => title?.text));
  expect(titles.toSorted()).toEqual(["Balance (ratio)", "Speed-up (ratio, geometric mean)"]);
});
