import type { Factor, Plan } from "@runproof/contract";
import { expect, it } from "vitest";

import { workloadFacts } from "../../../../src/document/workflow/workload-facts.ts";
import { reportInput } from "../../../fixture/report-input.ts";

/** What the arms of a plan differ in, in words. */
function differ(factor: Factor, factors?: NonNullable<Plan["matrix"]>["factors"]): string {
  const input = reportInput({ arms: [{ name: "baseline" }, { name: "other" }] });
  const plan = { ...input.resolvedPlan.plan, factor, ...(factors && { matrix: { factors } }) };
  const facts = workloadFacts({ ...input, resolvedPlan: { ...input.resolvedPlan, plan } });
  return facts.find(({ term }) => term === "Arms differ in")?.detail.text ?? "nothing";
}

it("arms differ in what the plan names, and in the factors of its matrix", () => {
  expect(differ("options")).toBe("Ollama options");
  expect(differ("prompts")).toBe("prompts");
  expect(differ("options", { num_ctx: [512, 1024], top_k: [1, 40] })).toBe("Ollama options");
  expect(differ("options", { layout: ["one", "two"], num_ctx: [512] })).toBe(
    "the servers that agents are spread over",
  );
  expect(differ("options", { num_ctx: [512, 1024], model: ["a", "b"] })).toBe(
    "Ollama options and the model",
  );
});
