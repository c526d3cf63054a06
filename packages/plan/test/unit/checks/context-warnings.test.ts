import { workflowDefinitionSchema, type ResolvedPlan, type StepInput } from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { contextWarnings } from "../../../src/index.ts";

function planOf(
  steps: readonly StepInput[],
  options: ResolvedPlan["cells"][number]["options"],
): Pick<ResolvedPlan, "cells" | "workflows"> {
  const own = workflowDefinitionSchema.parse({ name: "own", steps, timeouts: {} });
  const cell = { id: "small", arm: "small", workflow: "own", promptCache: "cold-prefix" } as const;
  return { workflows: { own }, cells: [{ ...cell, options }] };
}

const ingest: StepInput = { id: "read", kind: "ingest", materialTokens: 400 };
const analyze: StepInput = {
  id: "look",
  kind: "analyze",
  prompt: "{{material}}",
  outputTokens: 112,
};

describe("contextWarnings", () => {
  it("says nothing as long as budgets fit, or no context is declared", () => {
    expect(contextWarnings(planOf([ingest, analyze], { num_ctx: 512 }))).toEqual([]);
    expect(contextWarnings(planOf([ingest, analyze], {}))).toEqual([]);
  });

  it("tells material and answer that do not fit together", () => {
    expect(contextWarnings(planOf([ingest, analyze], { num_ctx: 511 }))).toEqual([
      "small: step look may have 400 tokens of its prompt and 112 of its answer, more than num_ctx 511 holds; the rest would be cut",
    ]);
  });

  it.each<[string, StepInput]>([
    [
      "of a report",
      { id: "say", kind: "report", prompt: "x", promptTokens: 900, outputTokens: 200 },
    ],
    ["of a conversation", { id: "say", kind: "chat", turns: ["a", "b", "c"], outputTokens: 400 }],
    [
      "inside of a loop",
      {
        id: "twice",
        kind: "loop",
        times: 2,
        steps: [{ id: "say", kind: "prompt", prompt: "x", outputTokens: 2_000 }],
      },
    ],
  ])("looks at the budgets %s", (_name, step) => {
    expect(contextWarnings(planOf([step], { num_ctx: 1_024 }))).toHaveLength(1);
    expect(contextWarnings(planOf([step], { num_ctx: 2_048 }))).toEqual([]);
  });

  it("looks at every agent's own context, once", () => {
    const { workflows, cells } = planOf([ingest, analyze], {});
    const agent = { workflow: "own", instance: "instance-1", soloCellId: "small-alone-writer" };
    const agents = [
      { ...agent, name: "writer", options: { num_ctx: 511 } },
      { ...agent, name: "critic", options: { num_ctx: 512 } },
    ];
    const together = { layout: "one", agents };
    const both = cells.map((cell) => ({ ...cell, together }));
    const alone = cells.map((cell) => ({ ...cell, together: { ...together, solo: "writer" } }));
    expect(contextWarnings({ workflows, cells: [...both, ...alone] })).toEqual([
      expect.stringMatching(
        /^writer of small: step look may have 400 tokens .* num_ctx 511 holds/u,
      ),
    ]);
  });
});
