import { describe, expect, it } from "vitest";

import { needsData, parsePlan } from "../../../src/index.ts";
import { resolveWorkload } from "../../../src/workflows/resolve-workload.ts";
import { SMALLEST_PLAN } from "../valid-plan.ts";

const workloadOf = (yaml: string) =>
  parsePlan(SMALLEST_PLAN.replace("workload:\n  kind: workflow\n", `workload: ${yaml}\n`), {
    file: "p.yaml",
  }).workload;

const resolved = (yaml: string, own = {}) =>
  resolveWorkload({ name: "mine", workload: workloadOf(yaml), own });

const analyzePrompt = (form: string): unknown =>
  Reflect.get(resolved(`{ kind: workflow, analysis: ${form} }`).steps[2] ?? {}, "prompt");

describe("the report agent", () => {
  it("is the four stages of the reference suite with the plan's limits", () => {
    const { name, steps } = resolved(
      "{ kind: workflow, promptTokens: { analyze: 50, report: 60 }, include: ['*.csv'] }",
    );
    expect(name).toBe("report-agent");
    expect(steps).toMatchObject([
      { id: "scan", include: ["*.csv"] },
      { id: "ingest", materialTokens: 50 },
      { id: "analyze", outputTokens: 96, answer: "text", think: false },
      { id: "report", promptTokens: 60, outputTokens: 160 },
    ]);
  });

  it("asks for JSON where the server is held to a schema", () => {
    expect(analyzePrompt("json")).toMatch(/JSON/);
    expect(analyzePrompt("text")).not.toMatch(/JSON/);
  });
});

describe("inference", () => {
  it.each([
    ["[Hello]", { kind: "prompt", prompt: "Hello" }],
    ["[Hello, Again]", { kind: "chat", turns: ["Hello", "Again"] }],
  ])("turns %s are one stage called answer", (turns, expected) => {
    const definition = resolved(`{ kind: inference, turns: ${turns}, format: json }`);
    expect(definition.steps).toMatchObject([{ id: "answer", format: "json", ...expected }]);
    expect(needsData(definition)).toBe(false);
  });
});

describe("steps of one's own", () => {
  it("are called like the plan, and an arm may let all models reason", () => {
    const ask = "{ id: ask, kind: prompt, prompt: Hi, outputTokens: 1 }";
    const yaml = `{ kind: workflow, workflow: { steps: [{ id: l, kind: loop, times: 2, steps: [${ask}] }] } }`;
    const { name, steps } = resolved(yaml, { think: true });
    expect(name).toBe("mine");
    expect(steps).toMatchObject([{ steps: [{ id: "ask", think: true }] }]);
    expect(resolved(yaml).steps).toMatchObject([{ steps: [{ think: false }] }]);
  });

  it.each([
    ["{ id: s, kind: scan }", true],
    ["{ id: t, kind: tool, run: [ls], cwd: data }", true],
    ["{ id: t, kind: tool, run: [ls] }", false],
  ])("%s reads data: %s", (step, expected) => {
    const definition = resolved(`{ kind: workflow, workflow: { steps: [${step}] } }`);
    expect(needsData(definition)).toBe(expected);
  });
});

it("a workflow that was not loaded is a mistake of the caller", () => {
  expect(() => resolved("{ kind: workflow, workflow: ./agent.ts }")).toThrow(RangeError);
});
