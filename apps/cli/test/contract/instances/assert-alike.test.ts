import { createServer } from "node:http";

import { BenchError, planSchema } from "@runproof/contract";
import { expect, onTestFinished, test } from "vitest";

import { assertAlike } from "../../../src/instances/assert-alike.ts";
import type { RunningInstance } from "../../../src/instances/running-instance.ts";

interface Answers {
  readonly version?: string;
  /** First digit of the digests of the models it has. */
  readonly models?: Readonly<Record<string, string>>;
}

const unknown = (): undefined => undefined;
const nothing = (): Promise<void> => Promise.resolve();

/** A server that answers what is asked of instances before anything is measured. */
async function serverOf({
  version = "0.12.0",
  models = { m: "a" },
}: Answers): Promise<RunningInstance> {
  const listed = Object.entries(models).map(([name, digit]) => ({
    name: `${name}:latest`,
    model: `${name}:latest`,
    digest: digit.repeat(64),
    size: 1,
    modified_at: "2026-01-01T00:00:00Z",
    details: {},
  }));
  const server = createServer((request, response) => {
    const answer = request.url === "/api/version" ? { version } : { models: listed };
    response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  return {
    baseUrl: url,
    connectUrl: url,
    processId: unknown,
    keepLog: nothing,
    restart: nothing,
    stop: nothing,
  };
}

const plan = planSchema.parse({
  schemaVersion: 1,
  name: "agents",
  workload: { kind: "inference", turns: ["A"] },
  together: { agents: [{ name: "writer" }, { name: "critic", model: "other" }] },
  arms: [{ name: "a" }, { name: "b" }],
  baseline: "a",
  metrics: [{ id: "workflowMs", margin: 0.1 }],
});

async function problemOf(...answers: readonly Answers[]): Promise<BenchError | undefined> {
  const running = await Promise.all(answers.map(serverOf));
  const { signal } = new AbortController();
  try {
    await assertAlike({ running, plan, model: "m:latest", api: "ollama", signal });
    return undefined;
  } catch (error) {
    if (BenchError.is(error)) return error;
    throw error;
  }
}

const BOTH = { m: "a", other: "b" };

test("servers of one version with the same models are alike", async () => {
  expect(await problemOf({ models: BOTH }, { models: { ...BOTH, more: "c" } })).toBeUndefined();
});

test("of two versions", async () => {
  const problem = await problemOf({ models: BOTH }, { models: BOTH, version: "0.13.0" });
  expect(problem?.code).toBe("SERVERS_DIFFER");
  expect(problem?.message).toBe("the instances are servers of different versions");
  expect(String(problem?.cause)).toMatch(/has 0\.12\.0, .* has 0\.13\.0; what differs/u);
});

test("another model under the name that an agent asks for", async () => {
  const problem = await problemOf({ models: BOTH }, { models: { m: "a", other: "c" } });
  expect(problem?.code).toBe("SERVERS_DIFFER");
  expect(problem?.message).toContain("not the same model under the name other:latest");
  expect(String(problem?.cause)).toMatch(/has b{12}, .* has c{12}; /u);
  expect(problem?.hint).toContain("ollama pull other:latest");
});

test("a model that one of them lacks", async () => {
  const problem = await problemOf({ models: BOTH }, { models: { m: "a" } });
  expect(problem?.code).toBe("MODEL_MISSING");
  expect(problem?.hint).toBe("ollama pull other");
});
