import { workflowDefinitionSchema, type StepInput } from "@runproof/contract";
import { expect, it } from "vitest";

import { lanesNeeded } from "../../../src/run/lanes-needed.ts";
import { mostPrompts } from "../../../src/run/most-prompts.ts";

const ask = (id: string, retries = 0): StepInput => ({
  id,
  kind: "prompt",
  prompt: "x",
  outputTokens: 1,
  retries,
});

const NESTED = workflowDefinitionSchema.parse({
  name: "nested",
  timeouts: {},
  steps: [
    { id: "scan", kind: "scan" },
    { id: "talk", kind: "chat", turns: ["a", "b"], outputTokens: 1 },
    {
      id: "again",
      kind: "loop",
      times: 3,
      retries: 1,
      steps: [
        {
          id: "all",
          kind: "parallel",
          limit: 2,
          branches: [
            [ask("a", 1), ask("b")],
            [ask("c")],
            [{ id: "t", kind: "tool", run: ["true"] }],
          ],
        },
        { id: "fork", kind: "branch", when: { text: "x", empty: true }, do: [ask("d")], else: [] },
      ],
    },
  ],
});

it("counts what can need a nonce: every attempt, and a conversation once", () => {
  // 1 conversation; 2 attempts of 3 iterations of (2 + 1) + 1 prompts in branches, and 1 in the fork.
  expect(mostPrompts(NESTED.steps)).toBe(1 + 2 * 3 * (3 + 1 + 1));
});

it("needs a lane for each call that may overlap with others, and at least one", () => {
  expect(lanesNeeded(NESTED)).toBe(2);
  expect(lanesNeeded({ ...NESTED, steps: NESTED.steps.slice(0, 1) })).toBe(1);
});
