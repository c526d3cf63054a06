import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  canonicalJson,
  definitionParts,
  notTheSameWorkload,
  workflowDefinitionSchema,
  workloadDifferences,
  type Factor,
  type StepInput,
  type WorkflowDefinition,
} from "../../../src/index.ts";

type Agent = Readonly<Record<"scan" | "ingest" | "analyze" | "report", object>>;

function definition(changes: Partial<Agent> = {}, more: readonly StepInput[] = []) {
  return workflowDefinitionSchema.parse({
    name: "agent",
    steps: [
      { kind: "scan", id: "scan", ...changes.scan },
      { kind: "ingest", id: "ingest", materialTokens: 100, ...changes.ingest },
      { kind: "analyze", id: "analyze", prompt: "a", outputTokens: 8, ...changes.analyze },
      {
        kind: "report",
        id: "report",
        prompt: "r",
        outputTokens: 8,
        promptTokens: 60,
        ...changes.report,
      },
      ...more,
    ],
    timeouts: {},
  });
}

const differences = (one: WorkflowDefinition, other: WorkflowDefinition, factor?: Factor) =>
  workloadDifferences(definitionParts(one), definitionParts(other), factor);

const loop = (text: string, times: number): StepInput => ({
  kind: "loop",
  id: "refine",
  times,
  until: { text: "{{steps.judge.text}}", contains: text },
  steps: [{ kind: "prompt", id: "judge", prompt: text, outputTokens: 8 }],
});

const own = (file: string, sha256: string) => ({ ...definition(), module: { file, sha256 } });

describe("definitionParts", () => {
  it("is made of parts a reader knows", () => {
    expect(Object.keys(definitionParts(definition())).toSorted()).toEqual([
      "answer form of analyze",
      "output tokens of analyze",
      "output tokens of report",
      "prompt template of analyze",
      "prompt template of report",
      "prompt tokens of ingest",
      "prompt tokens of report",
      "think of analyze",
      "think of report",
      "workflow",
    ]);
  });

  it.each<[string, Partial<Agent>]>([
    ["data selection of scan", { scan: { include: ["*.csv"] } }],
    ["prompt tokens of ingest", { ingest: { materialTokens: 101 } }],
    ["prompt template of analyze", { analyze: { prompt: "b" } }],
    ["answer form of analyze", { analyze: { answer: "json" } }],
    ["think of report", { report: { think: true } }],
    ["output tokens of report", { report: { outputTokens: 9 } }],
    ["prompt tokens of report", { report: { promptTokens: 61 } }],
    ["workflow", { report: { retries: 1 } }],
  ])("differs in the %s", (part, changes) => {
    expect(differences(definition(), definition(changes))).toEqual([part]);
  });

  it("finds the parts of steps inside steps", () => {
    const one = definition({}, [loop("good", 3)]);
    expect(differences(one, definition({}, [loop("fine", 3)]))).toEqual([
      "condition of refine",
      "prompt template of judge",
    ]);
    expect(differences(one, definition({}, [loop("good", 4)]))).toEqual(["workflow"]);
    expect(differences(one, definition())).toContain("prompt template of judge");
  });

  it("is the same whatever a workflow is called and however long it may take", () => {
    const slow = {
      ...definition({ report: { timeoutMs: 5 } }),
      name: "other",
      timeouts: { runMs: 9 },
    };
    expect(differences(definition(), slow)).toEqual([]);
  });

  it("knows a module by what is in it", () => {
    const [a, b] = ["a".repeat(64), "b".repeat(64)];
    expect(differences(own("x.ts", a), own("y.ts", a))).toEqual([]);
    expect(differences(own("x.ts", a), own("x.ts", b))).toEqual(["workflow module"]);
  });
});

describe("workloadDifferences", () => {
  it.each<[Factor, Partial<Agent>]>([
    ["prompts", { analyze: { prompt: "b" }, report: { prompt: "b" } }],
    ["analysis", { analyze: { prompt: "b", answer: "json" } }],
    ["promptTokens", { ingest: { materialTokens: 99 }, report: { promptTokens: 99 } }],
    ["outputTokens", { analyze: { outputTokens: 9 } }],
    ["think", { analyze: { think: true } }],
  ])("lets arms differ in the declared factor %s, and in nothing else", (factor, changes) => {
    expect(differences(definition(), definition(changes), factor)).toEqual([]);
    expect(differences(definition(), definition(changes))).not.toEqual([]);
    expect(
      differences(definition(), definition({ ...changes, scan: { include: ["a"] } }), factor),
    ).toEqual(["data selection of scan"]);
  });

  it("has none between a workload and itself, and the same from both sides", () => {
    const parts = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        expect(workloadDifferences(one, structuredClone(one))).toEqual([]);
        expect(workloadDifferences(one, other).toSorted()).toEqual(
          workloadDifferences(other, one).toSorted(),
        );
      }),
    );
  });

  it("says it in a sentence", () => {
    expect(notTheSameWorkload(["prompt template of analyze"])).toBe(
      "not the same workload: prompt template of analyze differs",
    );
    expect(notTheSameWorkload(["data", "prompt cache", "workflow"])).toBe(
      "not the same workload: data, prompt cache, and workflow differ",
    );
  });
});

describe("canonicalJson", () => {
  it("is equal for equal values in any order of keys", () => {
    expect(canonicalJson({ b: [{ d: 1, c: undefined }], a: "x" })).toBe(
      canonicalJson({ a: "x", b: [{ d: 1 }] }),
    );
    expect(canonicalJson({ a: 1 })).not.toBe(canonicalJson({ a: "1" }));
  });
});
