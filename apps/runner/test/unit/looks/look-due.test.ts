import { planSchema, type Block, type PlanInput } from "@runproof/contract";
import { makeBlocks } from "@runproof/plan";
import { expect, test } from "vitest";

import { lookDue } from "../../../src/looks/look-due.ts";

function looksOf(changes: Partial<PlanInput>): readonly (string | undefined)[] {
  const plan = planSchema.parse({
    schemaVersion: 1,
    name: "looked-at",
    workload: { kind: "inference", turns: ["Hi"] },
    arms: [{ name: "a" }, { name: "b" }],
    baseline: "a",
    metrics: [{ id: "workflowMs", margin: 0.05 }],
    runs: 6,
    ...changes,
  });
  const blocks: readonly Block[] = makeBlocks({
    cellIds: ["a", "b"],
    runs: plan.runs,
    order: plan.order,
    seed: 1,
    ...(plan.search === undefined ? {} : { search: plan.search }),
  });
  return blocks.map((_, index) => lookDue({ plan }, blocks, index + 1));
}

test("a fixed number of runs is not looked at", () => {
  expect(looksOf({})).toEqual(Array.from({ length: 6 }, () => undefined));
});

test("planned looks, but for the last, which is the end", () => {
  const asked = looksOf({ stopping: { rule: "until-decided", looks: [2, 4, 6] } });
  expect(asked.map((question) => question !== undefined)).toEqual([
    false,
    true,
    false,
    true,
    false,
    false,
  ]);
  expect(asked[1]).toBe("whether-to-stop");
});

test("of a search: which cells go on, after the first stage", () => {
  const search = { screenRuns: 2, keep: 1, confirmRuns: 6 };
  expect(looksOf({ search }).map((question) => question ?? "")).toEqual([
    "",
    "which-cells",
    "",
    "",
    "",
    "",
    "",
    "",
  ]);
});

test("arms one after the other cannot be compared before the end", () => {
  const asked = looksOf({
    order: "sequential",
    stopping: { rule: "until-decided", looks: [2, 6] },
  });
  expect(asked.every((question) => question === undefined)).toBe(true);
});
