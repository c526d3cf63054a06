import { describe, expect, it } from "vitest";

import { parsePlan } from "../../../src/index.ts";
import { problemsOf } from "../plan-problems.ts";
import { SMALLEST_PLAN } from "../valid-plan.ts";

const withThreshold = (threshold: string): string => `${SMALLEST_PLAN}thresholds: [${threshold}]\n`;

describe("thresholds", () => {
  it("are limits of metrics", () => {
    const text = withThreshold(
      "{ id: ttftMs, stage: report, max: 500 }, { id: failureRate, max: 0 }, { id: outputTokens, stage: report, min: 20 }",
    );
    expect(parsePlan(text, { file: "p.yaml" }).thresholds).toHaveLength(3);
  });

  it.each([
    [
      "{ id: workflowMs }",
      "p.yaml:12:14 thresholds[0]: has no limit, try adding `max: …` or `min: …`",
    ],
    [
      "{ id: workflowMs, max: 1, min: 2 }",
      "p.yaml:12:14 thresholds[0]: has two limits, and takes one, try two entries of `thresholds`",
    ],
    [
      "{ id: workflowMs, min: 2 }",
      "p.yaml:12:32 thresholds[0].min: less workflowMs is better, and `min` would refuse the good, try max",
    ],
    [
      "{ id: ttftMs, stage: repot, max: 2 }",
      "p.yaml:12:35 thresholds[0].stage: the workflow has no stage repot, try report",
    ],
  ])("refuses %s", (threshold, line) => {
    expect(problemsOf(withThreshold(threshold))).toEqual([line]);
  });

  it("a metric of record that has its direction wrong is refused", () => {
    const text = SMALLEST_PLAN.replace("margin: 0.05", "margin: 0.05, better: higher");
    expect(problemsOf(text)).toEqual([
      "p.yaml:11:45 metrics[0].better: lower workflowMs is better, got higher, try lower",
    ]);
  });
});
