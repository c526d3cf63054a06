import { describe, expect, it } from "vitest";

import { AGENT_METRICS } from "../../src/agents/agent-metrics.ts";
import {
  metricDefinition,
  metricIdSchema,
  METRICS,
  QUALITY_METRICS,
  type MetricId,
} from "../../src/index.ts";

describe("METRICS", () => {
  it("defines every metric once, under an id that carries its unit", () => {
    const ids = METRICS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, unit } of METRICS) {
      expect(id.endsWith("Ms")).toBe(unit === "ms");
      expect(id.endsWith("TokensPerSecond")).toBe(unit === "tokens/s");
    }
  });

  it("knows which way is good: times are better lower, rates higher, counts and shares neither", () => {
    const others = new Set<string>([...QUALITY_METRICS, ...AGENT_METRICS].map(({ id }) => id));
    const BETTER = {
      ms: "lower",
      "tokens/s": "higher",
      tokens: "none",
      words: "none",
      ratio: "lower",
    } as const;
    for (const { id, unit, better } of METRICS) {
      if (others.has(id)) continue;
      expect(better).toBe(id.endsWith("Share") ? "none" : BETTER[unit]);
    }
  });

  it("takes what agents at the same time gain for good, what they wait for bad, and a balance that tells neither for neither", () => {
    expect(Object.fromEntries(AGENT_METRICS.map(({ id, better }) => [id, better]))).toEqual({
      speedup: "higher",
      parallelEfficiency: "higher",
      slowdown: "lower",
      aggregateTokensPerSecond: "higher",
      balance: "higher",
      queueShare: "lower",
      overlapEfficiency: "none",
      startSkewMs: "lower",
      contentionRate: "lower",
    });
  });

  it("gives the definition of every id, and the schema takes exactly those", () => {
    for (const metric of METRICS) {
      expect(metricDefinition(metric.id)).toBe(metric);
      expect(metricIdSchema.parse(metric.id)).toBe(metric.id);
    }
    expect(metricIdSchema.safeParse("speed").success).toBe(false);
  });

  it("takes an id from outside for a bug", () => {
    const id: MetricId = JSON.parse('"speed"');
    expect(() => metricDefinition(id)).toThrow(RangeError);
  });
});
