import { workflowDefinitionSchema } from "@runproof/contract";
import { AGENT_STEPS } from "@runproof/metrics/test-fixture";
import { expect, it } from "vitest";

import { workflowTree } from "../../../../src/document/workflow/workflow-tree.ts";

it("a workflow is a tree of its steps with their limits and the hashes of their prompts", () => {
  const definition = workflowDefinitionSchema.parse({
    name: "agent",
    steps: [
      ...AGENT_STEPS,
      {
        kind: "branch",
        id: "choice",
        when: { text: "{{steps.write.text}}", empty: true },
        do: [
          {
            kind: "prompt",
            id: "again",
            outputTokens: 5,
            prompt: { function: true },
            format: "json",
            think: true,
          },
        ],
      },
    ],
    timeouts: { runMs: 60_000 },
  });
  expect(workflowTree(definition).split("\n")).toEqual([
    "agent, run limit 60000 ms",
    "├─ scan",
    "├─ both (parallel), 2 at once",
    "│  ├─ branch 1",
    "│  │  └─ left (prompt), answer ≤ 20 tokens, prompt 7b15dd3c887c",
    "│  └─ branch 2",
    "│     ├─ search (tool), program",
    "│     ├─ passages (retrieve), embeddings, top 5 of chunks of 128 tokens, question 2cc9a59ae14e",
    "│     └─ right (prompt), answer ≤ 20 tokens, prompt 145aa0f1e315",
    "├─ refine (loop), 3 times",
    "│  └─ improve (chat), 2 turns, answer ≤ 20 tokens, turn 1 532070814ac9, turn 2 9646c1eccdd6",
    "├─ write (prompt), answer ≤ 40 tokens, prompt 27d358d32682, 2 retries",
    "└─ choice (branch)",
    "   └─ then",
    "      └─ again (prompt), answer ≤ 5 tokens, any JSON, may reason, prompt function",
  ]);
});
