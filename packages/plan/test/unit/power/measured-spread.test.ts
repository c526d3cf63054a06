import type { Measure } from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { measuredSpread } from "../../../src/index.ts";

const measure = (arm: string, values: readonly number[]): Measure => ({
  metric: "workflowMs",
  cellId: arm,
  arm,
  provenance: "measured",
  observations: values.map((value, block) => ({
    runId: `${arm}-${block}`,
    block,
    sequence: block,
    value,
    callIds: [],
  })),
});

const spreadOf = (measures: readonly Measure[]) =>
  measuredSpread(
    { measures: [...measures] },
    { id: "workflowMs", margin: 0.05 },
    { baseline: "base" },
    "a run",
  );

describe("measuredSpread", () => {
  it("is pooled over the arms, and smaller within blocks that drift together", () => {
    const base = [100, 110, 121, 133.1];
    const spread = spreadOf([
      measure("base", base),
      measure(
        "other",
        base.map((value, index) => value * (index % 2 === 0 ? 0.9 : 0.91)),
      ),
    ]);
    expect(spread?.cv).toBeCloseTo(0.1233, 2);
    expect(spread?.stdDevOfDifferences).toBeLessThan(0.01);
    expect(spread).toMatchObject({ source: "measured", from: "a run" });
  });

  it("is unknown from too few runs, from none, and where nothing varied", () => {
    expect(spreadOf([measure("base", [1, 2])])).toBeUndefined();
    expect(spreadOf([])).toBeUndefined();
    expect(spreadOf([measure("base", [5, 5, 5])])).toBeUndefined();
  });
});
