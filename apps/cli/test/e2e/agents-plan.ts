import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** With it the pair on two servers comes first. */
const PAIR_FIRST = "9";

export interface AgentsPlan {
  /** Calls that each agent makes in a run, one after the other. */
  readonly calls: number;
  readonly critic?: object;
  readonly two?: Layout;
  readonly coolDownMs?: number;
}

/** What the second layout is; the first is a server with two slots. */
export type Layout = Readonly<Record<string, unknown>>;

/** Write a plan of two agents on one server and on two; nothing depends on how fast the machine is. */
export async function agentsPlan(
  folder: string,
  { calls, critic, two, coolDownMs = 0 }: AgentsPlan,
): Promise<void> {
  const turns = Array.from({ length: calls }, (_, index) => `Say ${index}.`);
  const plan = {
    schemaVersion: 1,
    name: "agents",
    workload: { kind: "inference", turns, outputTokens: 4 },
    engine: "embedded",
    together: {
      agents: [{ name: "writer" }, { name: "critic", ...critic }],
      layouts: {
        shared: { instances: 1, env: { OLLAMA_NUM_PARALLEL: "2" } },
        two: { instances: 2, env: { OLLAMA_NUM_PARALLEL: "1" }, ...two },
      },
    },
    factor: "layout",
    matrix: { factors: { layout: ["shared", "two"] } },
    baseline: "shared",
    runs: 1,
    coolDownMs,
    rehearsals: 0,
    warmupCalls: 1,
    eventLoopLimitMs: 600_000,
    metrics: [{ id: "workflowMs", margin: 0.1 }],
  };
  await writeFile(join(folder, "agents.json"), JSON.stringify(plan));
}

/** Measures it, with the pair on two servers first. */
export const MEASURE: readonly string[] = ["bench", "agents.json", "--seed", PAIR_FIRST];
