import type { Comparison } from "@runproof/contract";
import { expect, it } from "vitest";

import { distinctEffects } from "../../../src/sweep/distinct-effects.ts";

function comparison(
  candidateArm: string,
  verdict: Comparison["verdict"],
  alike?: readonly string[],
): Comparison {
  return {
    metric: "workflowMs",
    baselineArm: "baseline",
    candidateArm,
    margin: 0.05,
    design: "blocked",
    gates: [],
    verdict,
    ...(alike !== undefined && { merged: { baseline: ["baseline"], candidate: [...alike] } }),
    warnings: [],
  };
}

const MISSING = { kind: "not-measured", reason: "every run failed" } as const;
const FASTER: Comparison["verdict"] = {
  kind: "faster",
  ratio: 0.8,
  percentChange: -20,
  ratioLow: 0.75,
  ratioHigh: 0.85,
  confidence: 0.95,
  p: 0.001,
  pAdjusted: 0.002,
  pEquivalence: 1,
  baselineRuns: 8,
  candidateRuns: 8,
  beyondMargin: true,
  fragile: false,
};
const UNDELIVERED = { kind: "not-comparable", failedGates: ["treatment-delivered"] } as const;

it("arms that share their runs are one configuration, named after the first", () => {
  const effects = distinctEffects(
    [
      comparison("a", MISSING, ["a", "b"]),
      comparison("b", MISSING, ["a", "b"]),
      comparison("c", MISSING),
    ],
    [],
  );
  expect(effects.map(({ comparison: { candidateArm }, arms }) => [candidateArm, arms])).toEqual([
    ["a", ["a", "b"]],
    ["c", ["c"]],
  ]);
});

it("an arm that a search left out is the finalist that ran like it", () => {
  const merged = [{ arm: "a", arms: ["a", "b"], evidence: [] }];
  const effects = distinctEffects(
    [comparison("a", MISSING), comparison("b", FASTER), comparison("c", MISSING)],
    merged,
  );
  expect(effects.map(({ comparison: { candidateArm }, arms }) => [candidateArm, arms])).toEqual([
    ["b", ["a", "b"]],
    ["c", ["c"]],
  ]);
});

it("arms that ran like the baseline are one, if that is all that is wrong with them", () => {
  const merged = [{ arm: "baseline", arms: ["baseline", "a", "b", "c"], evidence: [] }];
  const effects = distinctEffects(
    [
      comparison("a", { ...UNDELIVERED, failedGates: ["treatment-delivered"] }),
      comparison("b", { ...UNDELIVERED, failedGates: ["treatment-delivered"] }),
      comparison("c", MISSING),
      comparison("d", { ...UNDELIVERED, failedGates: ["treatment-delivered"] }),
    ],
    merged,
  );
  expect(effects.map(({ arms }) => arms)).toEqual([["a", "b"], ["c"], ["d"]]);
});
