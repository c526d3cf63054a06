import type { StepInput } from "@runproof/contract";
import { startEmbeddedServer, type EmbeddedServer } from "@runproof/embedded-ollama/test-fixture";
import { afterAll, beforeAll, expect, it } from "vitest";

import { executeRun } from "../../src/index.ts";
import { collect, runAssignment, runTools } from "../assignments.ts";

let server: EmbeddedServer;
beforeAll(async () => {
  server = await startEmbeddedServer();
});
afterAll(async () => await server[Symbol.asyncDispose]());

async function analyze(answer: "text" | "json", outputTokens: number) {
  const steps: readonly StepInput[] = [
    { id: "ingest", kind: "ingest", materialTokens: 60 },
    { id: "analyze", kind: "analyze", prompt: "Analyze.\n{{material}}", answer, outputTokens },
    {
      id: "report",
      kind: "report",
      prompt: "{{analysis.summary}}\n{{lines analysis.findings}}\n{{metrics}}",
      promptTokens: 100,
      outputTokens: 4,
    },
  ];
  const assignment = await runAssignment({ steps });
  const { calls, run } = await collect(executeRun(assignment, await runTools({ url: server.url })));
  const [call, report] = calls;
  return { call, report, stage: run.stages.find(({ name }) => name === "analyze"), run };
}

it("holds the server to the schema, and takes its answer as it is", async () => {
  const { call, report, stage, run } = await analyze("json", 400);
  expect(run.status).toBe("ok");
  expect(call?.record).toMatchObject({ format: "schema", server: { doneReason: "stop" } });
  const { summary, findings, recommendations } = JSON.parse(call?.answer ?? "");
  expect(stage?.facts).toMatchObject({
    findings: findings.length,
    recommendations: recommendations.length,
    unparsedCharacters: 0,
  });
  expect(report?.prompt.replaceAll(/\s+/g, " ")).toContain(
    String(summary).replaceAll(/\s+/g, " ").trim().slice(0, 30),
  );
});

it("records a structured answer that was cut as unparsed, and mends nothing", async () => {
  const { call, stage, run } = await analyze("json", 12);
  expect(run.status).toBe("ok");
  expect(call?.record.server.doneReason).toBe("length");
  expect(stage?.facts).toMatchObject({
    findings: 0,
    recommendations: 0,
    unparsedCharacters: call?.answer.length,
  });
  expect(stage?.notes).toEqual([
    "unparsed: the answer is no JSON",
    "cut: the answer was cut at its limit of tokens",
  ]);
});

it("asks for no format where the answer is free", async () => {
  const { call, stage } = await analyze("text", 60);
  expect(call?.record).not.toHaveProperty("format");
  expect(stage?.facts).toHaveProperty("unparsedCharacters");
});
