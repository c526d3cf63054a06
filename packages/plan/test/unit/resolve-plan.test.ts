import { resolvedPlanSchema, type Plan, type Target } from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { countPlan, parsePlan, planHash, resolvePlan } from "../../src/index.ts";
import { SMALLEST_PLAN, smallestPlan } from "./valid-plan.ts";

const target: Target = { engine: "ollama", baseUrl: "http://127.0.0.1:11434", model: "m" };
const resolve = (plan: Plan, seed = 42) => resolvePlan({ plan, target, seed });

describe("resolvePlan", () => {
  it("gives what the contract asks for, and survives the way over the disk", () => {
    const resolved = resolve(smallestPlan());
    expect(resolvedPlanSchema.parse(JSON.parse(JSON.stringify(resolved)))).toEqual(resolved);
  });

  it("calls cells like their arms and keeps seed, target and data", () => {
    expect(resolve(smallestPlan(), 7)).toMatchObject({
      seed: 7,
      target,
      cells: [
        {
          id: "one",
          arm: "one",
          options: {},
          workflow: "report-agent",
          promptCache: "cold-prefix",
        },
        { id: "two", arm: "two", options: { num_ctx: 512 }, workflow: "report-agent" },
      ],
    });
  });
});

describe("countPlan", () => {
  it("counts the work of randomised blocks in their order", () => {
    const resolved = {
      ...resolve(smallestPlan()),
      blocks: ["one two", "two one", "one two"].map((cellIds, index) => ({
        index,
        samplingSeed: 1,
        cellIds: cellIds.split(" "),
      })),
    };
    // one | two | (two stays) | one | (one stays) | two: four loads of six turns.
    expect(countPlan(resolved)).toEqual({
      runs: 6,
      measuredCalls: 12,
      fewestCalls: 12,
      blocks: 3,
      reloads: 4,
      // Three after each load, and the two of one rehearsal.
      warmupCalls: 14,
      coldStarts: 0,
      embeddings: 0,
    });
  });

  it("counts repetitions, not entries, as blocks of a sequential plan", () => {
    const resolved = resolve({ ...smallestPlan(), order: "sequential", runs: 4 });
    expect(countPlan(resolved)).toEqual({
      runs: 8,
      measuredCalls: 16,
      fewestCalls: 16,
      blocks: 4,
      reloads: 2,
      warmupCalls: 8,
      coldStarts: 0,
      embeddings: 0,
    });
  });

  it("warms up once when nothing reloads the model", () => {
    const arms = [0, 1].map((temperature) => ({
      name: `t${temperature}`,
      options: { temperature },
    }));
    const resolved = resolve({ ...smallestPlan(), arms, baseline: "t0" });
    expect(countPlan(resolved)).toMatchObject({ reloads: 1, warmupCalls: 5 });
  });
});

const hash = (text: string): string => planHash(parsePlan(text, { file: "p" }));

describe("planHash", () => {
  it("does not see layout, comments, order of keys, defaults and seed", () => {
    const other = `# a comment
baseline: one
runs: 5
seed: 9
${SMALLEST_PLAN.replace("baseline: one\n", "").replace("  - name: one", "  -  name: one\n     options: {}")}`;
    expect(hash(other)).toBe(hash(SMALLEST_PLAN));
  });

  it.each([
    ["512", "1024"],
    ["0.05", "0.06"],
    ["name: mine", "name: other"],
    ["baseline: one", "baseline: two"],
  ])("sees %s → %s", (from, to) => {
    expect(hash(SMALLEST_PLAN.replace(from, to))).not.toBe(hash(SMALLEST_PLAN));
  });
});
