import { expect, test } from "vitest";

import { DEMO_MODEL_SHAPE } from "../../../src/model/model-shape.ts";
import { parameterCount, tensorPlan } from "../../../src/model/tensor-plan.ts";

test("the demo model has 1.97 million parameters in 38 tensors", () => {
  expect(tensorPlan(DEMO_MODEL_SHAPE)).toHaveLength(1 + 4 * 9 + 1);
  expect(parameterCount(DEMO_MODEL_SHAPE)).toBe(1_967_808);
});

test("the heads of the demo model divide its width, and every row fills blocks of Q8_0", () => {
  expect(DEMO_MODEL_SHAPE.embeddingLength / DEMO_MODEL_SHAPE.headCount).toBe(64);
  for (const { shape } of tensorPlan(DEMO_MODEL_SHAPE)) expect((shape.at(-1) ?? 0) % 32).toBe(0);
});

test("embeddings are tied: no tensor of its own for the output", () => {
  const names = tensorPlan(DEMO_MODEL_SHAPE).map(({ name }) => name);
  expect(names).toContain("token_embd.weight");
  expect(names).not.toContain("output.weight");
  expect(new Set(names).size).toBe(names.length);
});
