import { workflowDefinitionSchema, type StepInput } from "@runproof/contract";
import { expect, test } from "vitest";

import { FUNCTION_TOKENS, promptLength } from "../../../src/simulate/prompt-length.ts";

const STEPS: readonly StepInput[] = [
  { id: "scan", kind: "scan" },
  { id: "data", kind: "ingest", materialTokens: 400 },
  { id: "notes", kind: "retrieve", question: "What?", top: 3, chunkTokens: 50 },
  { id: "draft", kind: "prompt", prompt: "Draft.", outputTokens: 64 },
];
const { steps } = workflowDefinitionSchema.parse({ name: "w", steps: STEPS, timeouts: {} });

test.each([
  [undefined, 0],
  ["x".repeat(41), 11],
  ["Say {{steps.draft.text}}", 1 + 64],
  ["{{steps.data.text}} {{steps.notes.text}}", 1 + 400 + 150],
  ["{{material}}", 1 + 400],
  ["{{steps.unknown.text}}{{iteration}}", 1],
])("a template %j has %i tokens when it is filled in", (template, tokens) => {
  expect(promptLength(template, steps)).toBe(tokens);
});

test("nobody knows how long the prompt of a function is", () => {
  expect(promptLength({ function: true }, steps)).toBe(FUNCTION_TOKENS);
});
