import { expect, test } from "vitest";

import { renderTinyReport } from "../../../src/engines/llama/tiny-report-template.ts";

test("a question", () => {
  expect(renderTinyReport([{ role: "user", content: "Q" }])).toBe("<|user|>\nQ\n<|assistant|>\n");
});

test("system text opens the user's turn", () => {
  const messages = [
    { role: "system", content: "S" },
    { role: "user", content: "Q" },
    { role: "assistant", content: "A" },
    { role: "user", content: "R" },
  ];
  expect(renderTinyReport(messages)).toBe(
    "<|user|>\nS\nQ\n<|assistant|>\nA\n<|user|>\nR\n<|assistant|>\n",
  );
});

test("system text alone is not lost", () => {
  expect(renderTinyReport([{ role: "system", content: "S" }])).toBe("<|user|>\nS\n<|assistant|>\n");
});
