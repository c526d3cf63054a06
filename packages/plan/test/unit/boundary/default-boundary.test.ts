import { describe, expect, it } from "vitest";

import { parsePlan, resolvePlan } from "../../../src/index.ts";
import { SMALLEST_PLAN } from "../valid-plan.ts";

const TARGET = { engine: "ollama", baseUrl: "http://h", model: "m" } as const;

const boundaryOf = (text: string) =>
  resolvePlan({ plan: parsePlan(text, { file: "p.yaml" }), target: TARGET, seed: 1 }).plan.boundary;

describe("defaultBoundary", () => {
  it("names the steps that are timed, and what happens outside of them", () => {
    const boundary = boundaryOf(`${SMALLEST_PLAN}coolDownMs: 2000\ncoldStarts: { runs: 3 }\n`);
    expect(boundary?.includes).toContain("listing the files of the data folder");
    expect(boundary?.includes).toContain("rendering prompts and reading answers");
    expect(boundary?.excludes).toContain("warm-up: 3 calls after every load");
    expect(boundary?.excludes).toContain("pauses of 2000 ms before every run");
    expect(boundary?.excludes).toContain("cold starts, which are a metric of their own");
  });

  it("says what a time of several agents is", () => {
    const together = "together: { agents: [{ name: writer }, { name: critic }] }\n";
    const [first] = boundaryOf(`${SMALLEST_PLAN}${together}`)?.includes ?? [];
    expect(first).toBe("all agents, from the first one's start to the last one's end");
  });

  it("leaves out what a plan does not have", () => {
    const text = `${SMALLEST_PLAN.replace("kind: workflow", "kind: inference\n  turns: [Hello]")}warmupCalls: 0\nrehearsals: 0\n`;
    const { includes = [], excludes = [] } = boundaryOf(text) ?? {};
    expect(includes.join("\n")).not.toMatch(/files|tools|agents/);
    expect(excludes.join("\n")).not.toMatch(/warm-up|rehearsals|pauses|cold starts/);
  });

  it("is what the plan says, where it says it, and no part of the plan's hash", () => {
    const own = `${SMALLEST_PLAN}boundary: { includes: [all], excludes: [nothing] }\n`;
    expect(boundaryOf(own)).toEqual({ includes: ["all"], excludes: ["nothing"] });
  });
});
