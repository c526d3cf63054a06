import type { MetricOfRecord } from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { fitMetrics } from "../../src/fit-metrics.ts";

const OF_QUICK: readonly MetricOfRecord[] = [
  { id: "workflowMs", margin: 0.02 },
  { id: "ttftMs", stage: "analyze", margin: 0.1 },
];

describe("fitMetrics", () => {
  it("keeps what fits, with its margin", () => {
    const stages = { all: ["scan", "analyze"], llm: ["analyze"] };
    expect(fitMetrics(OF_QUICK, stages)).toEqual(OF_QUICK);
  });

  it("takes the stages of the workflow in the place of others", () => {
    expect(fitMetrics(OF_QUICK, { all: ["tool", "ask"], llm: ["ask"] })).toEqual([
      { id: "workflowMs", margin: 0.02 },
      { id: "ttftMs", stage: "ask", margin: 0.1 },
      { id: "decodeTokensPerSecond", stage: "ask", margin: 0.05 },
    ]);
  });

  it("decides on the whole run where no stage calls the model", () => {
    const [, ...ofStages] = OF_QUICK;
    expect(fitMetrics(ofStages, { all: ["tool"], llm: [] })).toEqual([
      { id: "workflowMs", margin: 0.05 },
    ]);
  });
});
