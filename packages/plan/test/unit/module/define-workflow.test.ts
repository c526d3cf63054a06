import type { StepScope } from "@runproof/contract";
import { expect, expectTypeOf, it } from "vitest";

import { defineWorkflow, type Workflow, type WorkflowStep } from "../../../src/index.ts";

const agent = defineWorkflow({
  name: "typed",
  timeouts: { runMs: 60_000 },
  steps: [
    { id: "scan", kind: "scan", include: ["*.csv"] },
    {
      id: "count",
      kind: "tool",
      run: async ({ steps }, { signal, dataPath }) => {
        expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
        expectTypeOf(dataPath).toEqualTypeOf<string | undefined>();
        return { characters: steps["scan"]?.text.length };
      },
    },
    {
      id: "again",
      kind: "loop",
      times: 3,
      until: ({ iteration }) => iteration === 1,
      steps: [
        {
          id: "ask",
          kind: "chat",
          outputTokens: 8,
          turns: ["Hello", { file: "./more.md" }, (scope: StepScope) => `turn ${scope.iteration}`],
        },
      ],
    },
    {
      id: "choose",
      kind: "branch",
      when: { text: "{{steps.count.text}}", above: 3 },
      do: [{ id: "yes", kind: "prompt", outputTokens: 8, prompt: () => "yes" }],
    },
    {
      id: "both",
      kind: "parallel",
      branches: [[{ id: "left", kind: "tool", run: ["true"] }]],
    },
  ],
});

/** Each of these must be an error to an editor; the compiler complains when one is not. */
export const MISTAKES: readonly WorkflowStep[] = [
  // @ts-expect-error an unknown kind
  { id: "a", kind: "skan" },
  // @ts-expect-error no limit of output
  { id: "a", kind: "prompt", prompt: "x" },
  // @ts-expect-error a key nobody reads
  { id: "a", kind: "scan", exlude: ["x"] },
  // @ts-expect-error a function where none may stand
  { id: "a", kind: "scan", timeoutMs: () => 3 },
  // @ts-expect-error a template function that gives no text
  { id: "a", kind: "prompt", outputTokens: 1, prompt: () => 3 },
  // @ts-expect-error a question that is answered with a text
  { id: "a", kind: "loop", times: 1, until: () => "yes", steps: [] },
  // @ts-expect-error a mistake inside a loop
  { id: "a", kind: "loop", times: 1, steps: [{ id: "b", kind: "scan", times: 3 }] },
];

it("gives back what it gets", () => {
  const workflow: Workflow = { name: "same", steps: [{ id: "scan", kind: "scan" }] };
  expect(defineWorkflow(workflow)).toBe(workflow);
  expect(agent.steps).toHaveLength(5);
});
