import {
  completePlan,
  countPlan,
  parsePlan,
  planPower,
  resolvePlan,
  assumedSpread,
} from "@runproof/plan";

import { median } from "./median.ts";

// CPU time of reading, checking, expanding and ordering a plan of 10,000 cells, and of its power: once
// as a matrix, once with every arm written out, in interleaved rounds after one that warms up.
const ROUNDS = 5;
const BUDGET_MS = 1_000;
const TARGET = { engine: "ollama", baseUrl: "http://127.0.0.1:11434", model: "m" } as const;

const REST = `schemaVersion: 1
name: large
workload: { kind: inference, turns: [Hello] }
baseline: gpu1-ctx512-t0
runs: 10
metrics: [{ id: ttftMs, stage: answer, margin: 0.1 }]
`;
const numbers = (count: number, of: (index: number) => number): readonly number[] =>
  Array.from({ length: count }, (_, index) => of(index));
const gpus = numbers(25, (index) => index + 1);
const contexts = numbers(20, (index) => 512 + 256 * index);
const temperatures = numbers(20, (index) => index / 20);

const matrix = `${REST}matrix:
  factors:
    num_gpu: ${JSON.stringify(gpus)}
    num_ctx: ${JSON.stringify(contexts)}
    temperature: ${JSON.stringify(temperatures)}
`;
const arms = parsePlan(matrix, { file: "large.yaml" }).arms.map(({ name, options }) => ({
  name,
  options,
}));
const inputs: Readonly<Record<string, string>> = {
  "a matrix": matrix,
  "every arm written out": `${REST}arms:\n${arms.map((arm) => `  - ${JSON.stringify(arm)}\n`).join("")}`,
};

async function plan(text: string): Promise<number> {
  const before = process.cpuUsage();
  const parsed = parsePlan(text, { file: "large.yaml" });
  const { plan: complete, external } = await completePlan({
    plan: parsed,
    placeOf: () => "",
    file: "large.yaml",
  });
  const resolved = resolvePlan({ plan: complete, external, target: TARGET, seed: 1 });
  const { runs } = countPlan(resolved);
  planPower(complete, ({ id }) => assumedSpread(id, complete.engine));
  if (runs !== 100_000) throw new Error(`${runs} runs instead of 100,000`);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const times = new Map(Object.keys(inputs).map((name) => [name, [] as number[]]));
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const [name, text] of Object.entries(inputs)) {
    const milliseconds = await plan(text);
    // The first round is also printed: it is what a command line pays.
    if (round === 0)
      console.log(`10,000 cells as ${name}, first: ${milliseconds.toFixed(0)} ms of CPU`);
    else times.get(name)?.push(milliseconds);
  }
}
for (const [name, values] of times) {
  const middle = median(values);
  const verdict = middle <= BUDGET_MS ? "pass" : "miss";
  console.log(
    `10,000 cells as ${name}: ${middle.toFixed(0)} ms of CPU, goal ${BUDGET_MS} ms: ${verdict}`,
  );
}
