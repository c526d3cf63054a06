import {
  notTheSameWorkload,
  workflowDefinitionSchema,
  workloadDifferences,
  type Factor,
} from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { sessionWorkloadHash, workloadOf, type WorkloadInput } from "../../src/workload-of.ts";

function input(
  changes: Partial<WorkloadInput> = {},
  analyze: Readonly<Record<string, unknown>> = {},
): WorkloadInput {
  const definition = workflowDefinitionSchema.parse({
    name: "agent",
    timeouts: {},
    steps: [
      { kind: "scan", id: "scan" },
      { kind: "ingest", id: "ingest", materialTokens: 50 },
      { kind: "analyze", id: "analyze", prompt: "{{material}}", outputTokens: 8, ...analyze },
    ],
  });
  return {
    definition,
    promptCaches: ["cold-prefix"],
    dataset: { contentHash: "d".repeat(64) },
    materials: { ingest: { text: "Files: a.csv", metrics: ["ttft 3"] } },
    tokenCounter: { kind: "estimate" },
    ...changes,
  };
}

const differences = (one: WorkloadInput, other: WorkloadInput, factor?: Factor) =>
  workloadDifferences(workloadOf(one).parts, workloadOf(other).parts, factor);

describe("workloadOf", () => {
  it("is the same for the same work, part by part", () => {
    const { hash, parts } = workloadOf(input());
    expect(workloadOf(input())).toEqual({ hash, parts });
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(Object.keys(parts).toSorted()).toEqual([
      "answer form of analyze",
      "data",
      "material of ingest",
      "output tokens of analyze",
      "prompt cache",
      "prompt template of analyze",
      "prompt tokens of ingest",
      "think of analyze",
      "token counter",
      "workflow",
    ]);
    for (const value of Object.values(parts)) expect(value).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each<[string, WorkloadInput]>([
    ["data", input({ dataset: { contentHash: "e".repeat(64) } })],
    ["data", input({ dataset: undefined })],
    ["material of ingest", input({ materials: { ingest: { text: "Files: b", metrics: [] } } })],
    ["token counter", input({ tokenCounter: { kind: "server" } })],
    ["prompt cache", input({ promptCaches: ["shared-prefix"] })],
    ["prompt template of analyze", input({}, { prompt: "Say: {{material}}" })],
    ["answer form of analyze", input({}, { answer: "json" })],
    ["think of analyze", input({}, { think: true })],
  ])("says that it is the %s that differs", (part, other) => {
    expect(workloadOf(other).hash).not.toBe(workloadOf(input()).hash);
    expect(differences(input(), other)).toEqual([part]);
    expect(notTheSameWorkload(differences(input(), other))).toBe(
      `not the same workload: ${part} differs`,
    );
  });

  it("takes the order and number of cells for nothing", () => {
    const both = input({ promptCaches: ["cold-prefix", "shared-prefix", "cold-prefix"] });
    const turned = input({ promptCaches: ["shared-prefix", "cold-prefix"] });
    expect(differences(both, turned)).toEqual([]);
  });

  it("lets arms differ in the factor only", () => {
    const other = input({ promptCaches: ["shared-prefix"] });
    expect(differences(input(), other, "promptCache")).toEqual([]);
    expect(differences(input(), other, "prompts")).toEqual(["prompt cache"]);
  });
});

describe("sessionWorkloadHash", () => {
  it("depends on the work and not on what it is called", () => {
    const [one, other] = [workloadOf(input()), workloadOf(input({ dataset: undefined }))];
    expect(sessionWorkloadHash({ a: one, b: other })).toBe(
      sessionWorkloadHash({ x: other, y: one }),
    );
    expect(sessionWorkloadHash({ a: one })).not.toBe(sessionWorkloadHash({ a: other }));
  });
});
