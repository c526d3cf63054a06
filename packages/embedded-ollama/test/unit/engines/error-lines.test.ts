import { expect, test } from "vitest";

import { createErrorLines } from "../../../src/engines/error-lines.ts";

test("telling lines are kept from where they begin to tell, others are not", () => {
  const lines = createErrorLines();
  lines.add("llama_model_load: error loading model: key not found\nsome other line\n");
  lines.add("/build/ggml.c:135: GGML_ASSERT(a == b) failed \n");
  expect(lines.text).toBe("error loading model: key not found\nGGML_ASSERT(a == b) failed");
  lines.clear();
  expect(lines.text).toBe("");
});

test("the newest 8 KB stay", () => {
  const lines = createErrorLines();
  for (let index = 0; index < 500; index++) lines.add(`error: number ${index} ${"x".repeat(40)}`);
  expect(lines.text.length).toBeLessThanOrEqual(8 * 1024);
  expect(lines.text).toContain("number 499");
  expect(lines.text).not.toContain("number 1 ");
});
