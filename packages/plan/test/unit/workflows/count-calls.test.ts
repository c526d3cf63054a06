import { stepsSchema, type StepInput } from "@runproof/contract";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { countCalls } from "../../../src/index.ts";

const ask = (id: string, more: Partial<StepInput> = {}): StepInput =>
  ({ id, kind: "prompt", prompt: "x", outputTokens: 1, ...more }) as StepInput;

const count = (...steps: readonly StepInput[]) => countCalls(stepsSchema.parse(steps));

describe("countCalls", () => {
  it.each<[string, StepInput[], { fewest: number; most: number }]>([
    ["a prompt", [ask("a")], { fewest: 1, most: 1 }],
    ["what asks no model", [{ id: "s", kind: "scan" }], { fewest: 0, most: 0 }],
    [
      "a conversation",
      [{ id: "c", kind: "chat", turns: ["1", "2", "3"], outputTokens: 1 }],
      { fewest: 3, most: 3 },
    ],
    ["further attempts", [ask("a", { retries: 2 })], { fewest: 1, most: 3 }],
    [
      "a loop that always ends at its limit",
      [{ id: "l", kind: "loop", times: 4, steps: [ask("a")] }],
      { fewest: 4, most: 4 },
    ],
    [
      "a loop that may end early, tried again",
      [
        {
          id: "l",
          kind: "loop",
          times: 4,
          retries: 1,
          until: { text: "x", empty: true },
          steps: [ask("a")],
        },
      ],
      { fewest: 1, most: 8 },
    ],
    [
      "a branch without an else",
      [{ id: "b", kind: "branch", when: { text: "x", empty: true }, do: [ask("a"), ask("c")] }],
      { fewest: 0, most: 2 },
    ],
    [
      "branches at the same time",
      [{ id: "p", kind: "parallel", branches: [[ask("a")], [ask("b"), ask("c")]] }],
      { fewest: 3, most: 3 },
    ],
  ])("%s", (_what, steps, expected) => {
    expect(count(...steps)).toEqual(expected);
  });

  it("never counts more at least than at most, and adds up", () => {
    const step = fc.letrec<{ step: StepInput }>((tie) => ({
      step: fc.oneof(
        { maxDepth: 3 },
        fc.record({ retries: fc.nat(2) }).map((more) => ask("x", more)),
        fc
          .record({
            times: fc.integer({ min: 1, max: 4 }),
            inner: tie("step"),
            early: fc.boolean(),
          })
          .map(({ times, inner, early }): StepInput => ({
            id: "x",
            kind: "loop",
            times,
            steps: [inner],
            ...(early && { until: { text: "x", empty: true } }),
          })),
        fc.record({ one: tie("step"), other: tie("step") }).map(({ one, other }): StepInput => ({
          id: "x",
          kind: "branch",
          when: { text: "x", empty: true },
          do: [one],
          else: [other],
        })),
      ),
    })).step;
    fc.assert(
      fc.property(step, step, (one, other) => {
        const named = renumber([one, other]);
        const [first, second] = named.map((given) => count(given));
        const both = count(...named);
        expect(both.fewest).toBeLessThanOrEqual(both.most);
        expect(both.most).toBe((first?.most ?? 0) + (second?.most ?? 0));
        expect(both.fewest).toBe((first?.fewest ?? 0) + (second?.fewest ?? 0));
      }),
    );
  });
});

/** Ids must be unique in a workflow. */
function renumber(steps: readonly StepInput[]): StepInput[] {
  let next = 0;
  const walk = (step: StepInput): StepInput => {
    next += 1;
    const id = `s${next}`;
    if (step.kind === "loop") return { ...step, id, steps: step.steps.map(walk) };
    if (step.kind === "branch") {
      return { ...step, id, do: step.do.map(walk), else: step.else?.map(walk) };
    }
    return { ...step, id };
  };
  return steps.map(walk);
}
