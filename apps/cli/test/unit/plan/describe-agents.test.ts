import { isSolo, type ResolvedPlan } from "@runproof/contract";
import { parsePlan, resolvePlan } from "@runproof/plan";
import { expect, test } from "vitest";

import { describeAgents, describeServers } from "../../../src/plan/describe-agents.ts";

const PLAN = `schemaVersion: 1
name: agents
workload: { kind: inference, turns: [Say one.], outputTokens: 8 }
together:
  agents:
    - { name: writer, count: 2 }
    - { name: critic, model: other, options: { num_ctx: 1024 } }
  layouts:
    here: { instances: 1 }
    two: { instances: 2, env: { OLLAMA_NUM_PARALLEL: "2" } }
    there: { instances: ["10.0.0.7:11434"] }
matrix: { factors: { layout: [here, two, there] } }
baseline: here
metrics: [{ id: workflowMs, margin: 0.1 }]
`;

function resolved(): ResolvedPlan {
  return resolvePlan({
    plan: parsePlan(PLAN, { file: "plan.yaml" }),
    seed: 1,
    target: { engine: "ollama", baseUrl: "http://127.0.0.1:11434", model: "m" },
  });
}

test("agents that are alike have one line, and one of them is measured alone", () => {
  const plan = resolved();
  const [here, two] = plan.cells.filter((cell) => !isSolo(cell));
  if (here === undefined || two === undefined) throw new Error("no arms");
  expect(describeAgents(here, plan)).toEqual([
    "here: 3 agents in layout here",
    "  writer-1 and writer-2 on instance-1: server defaults",
    "  critic on instance-1: num_ctx=1024, model other",
    "  alone: writer-1 (writer-2 would be the same), critic",
  ]);
  expect(describeAgents(two, plan)).toEqual([
    "two: 3 agents in layout two",
    "  writer-1 on instance-2: server defaults",
    "  writer-2 on instance-3: server defaults",
    "  critic on instance-2: num_ctx=1024, model other",
  ]);
});

test("servers are told by where they come from, and who uses them", () => {
  expect(describeServers(resolved())).toEqual([
    "instance-1: the server that answers, with its own settings; for here",
    "instance-2: started and stopped with OLLAMA_NUM_PARALLEL=2; for two",
    "instance-3: started and stopped with OLLAMA_NUM_PARALLEL=2; for two",
    "instance-4: runs at 10.0.0.7:11434; for there",
  ]);
});
