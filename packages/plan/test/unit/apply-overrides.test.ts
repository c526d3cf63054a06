import { describe, expect, it } from "vitest";

import { applyOverrides } from "../../src/index.ts";
import { planError } from "./plan-problems.ts";
import { smallestPlan } from "./valid-plan.ts";

describe("applyOverrides", () => {
  it("changes what is given and keeps the rest", () => {
    const plan = smallestPlan();
    const changed = applyOverrides(plan, {
      runs: 2,
      seed: 0,
      model: "llama3.2:1b",
      data: "./notes",
      engine: "ollama",
      api: "openai",
    });
    expect(changed).toEqual({
      ...plan,
      runs: 2,
      seed: 0,
      model: "llama3.2:1b",
      engine: "ollama",
      api: "openai",
      workload: { ...plan.workload, data: "./notes" },
    });
  });

  it("keeps what the plan says where a flag was not given", () => {
    const plan = { ...smallestPlan(), seed: 5 };
    expect(applyOverrides(plan, { runs: undefined, seed: undefined, data: undefined })).toEqual(
      plan,
    );
  });

  it("names the flags, all at once", () => {
    const error = planError(() =>
      applyOverrides(smallestPlan(), { runs: 0, seed: -1, data: "", model: "" }),
    );
    expect(error.message.split("\n").toSorted()).toEqual([
      '--data: must not be empty, try "sample"',
      '--model: must not be empty, try "auto"',
      "--runs: must be at least 1, got 0, try 1",
      "--seed: must be at least 0, got -1, try 0",
    ]);
    expect(error.hint).toMatch(/bench --help/);
  });
});
