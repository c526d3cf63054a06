import type { ResolvedPlan } from "@runproof/contract";
import { checkProfile, readProfile, type Profile } from "@runproof/embedded-ollama";
import { parsePlan, resolvePlan } from "@runproof/plan";

/** Two agents of one call of at most 64 tokens: one after the other, in two slots, on two servers. */
export const AGENTS_PLAN = `
schemaVersion: 1
name: pair
workload: { kind: inference, turns: ["Write a short report about throughput."], outputTokens: 64 }
together:
  agents: [{ name: writer }, { name: critic }]
  layouts:
    queue: { instances: 1, env: { OLLAMA_NUM_PARALLEL: "1" } }
    slots: { instances: 1, env: { OLLAMA_NUM_PARALLEL: "2" } }
    servers: { instances: 2, env: { OLLAMA_NUM_PARALLEL: "1" } }
factor: layout
matrix: { factors: { layout: [queue, slots, servers] } }
baseline: queue
runs: 4
metrics: [{ id: workflowMs, margin: 0.1 }]
`;

export function resolved(text: string = AGENTS_PLAN): ResolvedPlan {
  return resolvePlan({
    plan: parsePlan(text, { file: "plan.yaml" }),
    seed: 1,
    target: { engine: "simulated", baseUrl: "http://127.0.0.1:11434", model: "simulated-x" },
  });
}

/** Nothing but 10 ms per token after the first; another slot adds a half, another server all of it. */
export async function plainProfile(
  changes: Partial<Profile["models"][number]> = {},
): Promise<Profile> {
  const shipped = await readProfile("demo-2-cores");
  const nothing = { ms: 0, cv: 0 };
  return checkProfile({
    ...shipped,
    device: { vramBytes: 0, reservedBytes: 0, perOtherSlot: 0.5, perOtherInstance: 1 },
    models: shipped.models.map((model) => ({
      ...model,
      name: "simulated-x",
      load: { fixedMs: 0, bytesPerSecond: 1e15, cv: 0 },
      handOver: nothing,
      overhead: nothing,
      prompt: { cachedMs: 0, uncachedMs: 0, tokensPerSecond: 1e9, msPerContextToken: 0, cv: 0 },
      decode: { msPerToken: 10, msPerContextToken: 0, callCv: 0, tokenCv: 0 },
      answerTokens: { mean: 1000, cv: 0 },
      ...changes,
    })),
  });
}
