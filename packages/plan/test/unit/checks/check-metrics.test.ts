import { describe, expect, it } from "vitest";

import { checkMetrics } from "../../../src/checks/check-metrics.ts";

const problems = (...metrics: readonly unknown[]): readonly string[] =>
  checkMetrics({ workload: { kind: "workflow" }, metrics }).map(
    ({ path, what }) => `${path.join(".")}: ${what}`,
  );

describe("checkMetrics", () => {
  it.each([
    [{ id: "ttftMs" }, "metrics.0.stage: ttftMs is taken from one stage, and none is named"],
    [
      { id: "ttftMs", stage: "scan" },
      "metrics.0.stage: ttftMs needs a stage that calls the model, got scan",
    ],
    [
      { id: "runTokensPerSecond", stage: "ingest" },
      "metrics.0.stage: runTokensPerSecond needs a stage that calls the model, got ingest",
    ],
    [{ id: "stageMs" }, "metrics.0.stage: stageMs is taken from one stage, and none is named"],
    [
      { id: "workflowMs", stage: "report" },
      "metrics.0.stage: workflowMs belongs to the whole workflow, not to a stage",
    ],
    [
      { id: "promptTokens", stage: "report" },
      "metrics.0.id: promptTokens has no better direction to decide on",
    ],
    [
      { id: "failureRate" },
      "metrics.0.id: failures are counted and shown in every report, but a ratio of them decides nothing",
    ],
  ])("refuses %j", (metric, expected) => {
    expect(problems(metric)).toEqual([expected]);
  });

  it.each([
    { id: "workflowMs" },
    { id: "coldStartMs" },
    { id: "stageMs", stage: "scan" },
    { id: "decodeTokensPerSecond", stage: "analyze" },
  ])("accepts %j", (metric) => {
    expect(problems(metric)).toEqual([]);
  });

  it("finds a metric listed twice, and not one of two stages", () => {
    const analyze = { id: "ttftMs", stage: "analyze" };
    expect(problems(analyze, { id: "ttftMs", stage: "report" }, analyze)).toEqual([
      "metrics.2: is metric 1 again",
    ]);
  });

  it("leaves what the schema refuses to the schema", () => {
    expect(problems({ id: "nope" }, null, 3, { id: "ttftMs", stage: 5 })).toEqual([]);
  });
});
