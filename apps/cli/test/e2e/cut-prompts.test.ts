import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import {
  callRecordSchema,
  measuresFileSchema,
  verdictsFileSchema,
  type CallRecord,
} from "@runproof/contract";
import { expect, it } from "vitest";

import { emptyFolder, onlyRun, runCli } from "./cli-process.ts";

/** About 300 tokens, which the smallest of the three contexts does not hold. */
const plan = (turns: readonly string[]): string => `schemaVersion: 1
name: cut
question: Does a smaller context make it faster?
workload: { kind: inference, turns: ${JSON.stringify(turns)}, outputTokens: 4 }
engine: embedded
arms:
  - { name: large, options: { num_ctx: 1024 } }
  - { name: enough, options: { num_ctx: 512 } }
  - { name: small, options: { num_ctx: 256 } }
baseline: large
runs: 2
rehearsals: 0
eventLoopLimitMs: 600000
metrics: [{ id: workflowMs, margin: 0.05 }]
`;

it("a prompt that a smaller context cut is told by the same prompt in a larger one, to the token", async () => {
  const cwd = await emptyFolder();
  const words = Array.from({ length: 90 }, (_, index) => `report ${index}`).join(" ");
  await writeFile(join(cwd, "plan.yaml"), plan([words]));
  const bench = await runCli(["bench", "plan.yaml"], { cwd });
  expect(bench.exitCode, bench.stderr).toBe(0);
  const run = await onlyRun(join(cwd, "runs"));
  const lines = (await readFile(join(run, "calls.ndjson"), "utf8")).trim().split("\n");
  const calls = lines
    .map((line) => callRecordSchema.parse(JSON.parse(line)))
    .filter(({ phase }) => phase === "measured");
  // Every run sends a number of its own, and the same prompt.
  expect(new Set(calls.map(({ promptHash }) => promptHash)).size).toBe(6);
  expect(new Set(calls.map(({ plainPromptHash }) => plainPromptHash)).size).toBe(1);
  const countsOf = (arm: string): ReadonlySet<number | undefined> =>
    new Set(calls.filter(({ cellId }) => cellId === arm).map(promptTokens));
  const [whole = 0] = countsOf("large");
  expect(countsOf("enough")).toEqual(new Set([whole]));
  const [read = 0] = countsOf("small");
  expect(whole).toBeGreaterThan(256);
  expect(read).toBeLessThan(256);

  const measures = JSON.parse(await readFile(join(run, "measures.json"), "utf8")) as unknown;
  const { events = [] } = measuresFileSchema.partial().parse(measures);
  const cut = events.filter(({ flag }) => flag === "truncatedPrompt");
  expect(cut.map(({ cellId, cutTokens }) => [cellId, cutTokens])).toEqual([
    ["small", whole - read],
    ["small", whole - read],
  ]);
  const verdicts = JSON.parse(await readFile(join(run, "verdicts.json"), "utf8")) as unknown;
  const { comparisons } = verdictsFileSchema.parse(verdicts);
  const kinds = new Map(
    comparisons.map(({ candidateArm, verdict }) => [candidateArm, verdict.kind]),
  );
  expect(kinds.get("small")).toBe("not-comparable");
  expect(kinds.get("enough")).not.toBe("not-comparable");
  const small = comparisons.find(({ candidateArm }) => candidateArm === "small");
  expect(small?.gates.find(({ id }) => id === "same-work")?.evidence).toContain(
    `${whole - read} of ${whole} tokens of`,
  );
  const verified = await runCli(["verify", run], { cwd });
  expect(verified.exitCode, verified.stdout).toBe(0);
});

function promptTokens({ server }: CallRecord): number | undefined {
  return server.promptTokens;
}
