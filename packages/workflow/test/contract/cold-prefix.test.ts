import type { StepInput } from "@runproof/contract";
import { startEmbeddedServer, type EmbeddedServer } from "@runproof/embedded-ollama/test-fixture";
import { afterAll, beforeAll, expect, it } from "vitest";

import { executeRun, executeWarmUp } from "../../src/index.ts";
import {
  collect,
  runAssignment,
  runTools,
  toArray,
  warmUpAssignment,
  type AssignmentChanges,
} from "../assignments.ts";

let server: EmbeddedServer;
beforeAll(async () => {
  server = await startEmbeddedServer();
});
afterAll(async () => await server[Symbol.asyncDispose]());

const LONG = "The river was wide and the bridge was old, and nobody knew who had built it. ".repeat(
  8,
);
const ask = (id: string): StepInput => ({ id, kind: "prompt", prompt: LONG, outputTokens: 2 });

const AGENT: readonly StepInput[] = [
  { id: "again", kind: "loop", times: 2, steps: [ask("in-loop")] },
  { id: "both", kind: "parallel", branches: [[ask("left")], [ask("right")]] },
  { id: "talk", kind: "chat", system: "Be brief.", turns: ["Hello.", "And?"], outputTokens: 2 },
  ask("last"),
];

async function callsOf(changes: AssignmentChanges) {
  const assignment = await runAssignment({ steps: AGENT, ...changes });
  const { lanes } = assignment.workflow;
  return (await collect(executeRun(assignment, await runTools({ url: server.url, lanes })))).calls;
}

/** First line of the first message. */
function firstLine(prompt: string): string {
  const text = prompt.startsWith("[") ? String(JSON.parse(prompt)[0].content) : prompt;
  return text.split("\n")[0] ?? "";
}

it("begins no two prompts of a session alike, in loops, branches, conversations and warm-ups", async () => {
  const warmUp = await toArray(
    executeWarmUp(warmUpAssignment({ sequence: 0 }), await runTools({ url: server.url })),
  );
  const runs = [await callsOf({ sequence: 0 }), await callsOf({ sequence: 1 })];
  const lines = [...warmUp, ...runs.flat()]
    // The second turn of a conversation begins like the first, as it must.
    .filter(({ record }) => !record.id.endsWith("talk.2"))
    .map(({ prompt }) => firstLine(prompt));
  expect(lines).toHaveLength(3 + 2 * 6);
  for (const line of lines) expect(line).toMatch(/^Run \d{8}\.$/);
  expect(new Set(lines).size).toBe(lines.length);
});

it("sends the same again when the session is repeated", async () => {
  const prompts = [];
  for (let session = 0; session < 2; session += 1) {
    const calls = await callsOf({ sequence: 3 });
    prompts.push(calls.map(({ record, prompt }) => `${record.id} ${firstLine(prompt)}`).toSorted());
  }
  expect(prompts[0]).toEqual(prompts[1]);
});

it("gets nothing from the prompt cache, unless prompts share their beginning", async () => {
  const steps = [ask("one"), ask("two"), ask("three")];
  const prefillNs = async (changes: AssignmentChanges): Promise<number[]> =>
    (await callsOf({ steps, ...changes })).map(({ record }) => record.server.promptEvalNs ?? 0);
  const cold = await prefillNs({ cell: { promptCache: "cold-prefix" } });
  const [, ...known] = await prefillNs({ cell: { promptCache: "shared-prefix" } });
  // What comes from the cache costs no time. A busy machine only ever adds some.
  expect(Math.min(...known)).toBeLessThan(Math.min(...cold) / 2);
});
