import { planSchema } from "@runproof/contract";
import { resolvePlan } from "@runproof/plan";
import { expect, test } from "vitest";

import { slotNotes } from "../../../src/instances/slot-notes.ts";

const plan = planSchema.parse({
  schemaVersion: 1,
  name: "agents",
  workload: { kind: "inference", turns: ["A"] },
  together: {
    agents: [{ name: "agent", count: 5 }],
    layouts: {
      one: { instances: 1, env: { OLLAMA_NUM_PARALLEL: "4" } },
      two: { instances: 2, env: { OLLAMA_NUM_PARALLEL: "3" } },
      own: { instances: 1 },
    },
  },
  factor: "layout",
  arms: ["one", "two", "own"].map((name) => ({ name, together: { layout: name } })),
  baseline: "one",
  metrics: [{ id: "workflowMs", margin: 0.1 }],
});

test("more agents than slots are told, where the plan says how many slots there are", () => {
  const target = { engine: "embedded", baseUrl: "http://127.0.0.1:1", model: "m" } as const;
  expect(slotNotes(resolvePlan({ plan, target, seed: 1 }))).toEqual([
    "one: 5 agents ask an instance with 4 slots, so some wait in its queue",
  ]);
});
