import { readFileSync } from "node:fs";
import { join } from "node:path";

import { findMeasure, measureRecords } from "@runproof/metrics";
import { expect, test } from "vitest";

import { HAS_REFERENCE, importedRuns, REFERENCE } from "./imported-runs.ts";

/** What a program wrote of one run, by the columns that name it. */
interface Recorded {
  readonly efficiencyPercent: number;
  readonly tokens: number;
  readonly wallSeconds: number;
}

function recordedRuns(file: string): readonly Recorded[] {
  const [head = "", ...lines] = readFileSync(join(REFERENCE, file), "utf8").trim().split("\n");
  const columns = head.split(",");
  return lines.map((line) => {
    const fields = line.split(",");
    const read = (name: string): number => Number(fields[columns.indexOf(name)]);
    return {
      efficiencyPercent: read("recorded_efficiency_pct"),
      tokens: read("a_tokens") + read("b_tokens"),
      wallSeconds: read("wall_s"),
    };
  });
}

const sorted = (values: readonly number[]): readonly number[] => values.toSorted((a, b) => a - b);

// TR113: one server for both agents; TR110: one for each.
test.skipIf(!HAS_REFERENCE).each(["tr110_runs.csv", "tr113_runs.csv"])(
  "what %s recorded as parallel efficiency is the balance index, to 0.01 percentage points",
  async (file) => {
    const recorded = recordedRuns(file);
    const values = { overlap: [] as number[], rate: [] as number[] };
    for (const stored of (await importedRuns(join(REFERENCE, file))).values()) {
      const measures = measureRecords(stored);
      for (const { id } of stored.resolvedPlan.cells) {
        const of = (metric: "overlapEfficiency" | "aggregateTokensPerSecond"): readonly number[] =>
          findMeasure(measures, id, metric)?.observations.map(({ value }) => value) ?? [];
        values.overlap.push(...of("overlapEfficiency"));
        values.rate.push(...of("aggregateTokensPerSecond"));
        // Nobody ran alone, and nobody noted when an agent started.
        expect(findMeasure(measures, id, "speedup")?.absentReason).toBe(
          "no agent was measured alone",
        );
        expect(findMeasure(measures, id, "startSkewMs")?.summary).toBeUndefined();
      }
    }
    expect(values.overlap).toHaveLength(recorded.length);
    const percents = sorted(recorded.map(({ efficiencyPercent }) => efficiencyPercent));
    for (const [index, value] of sorted(values.overlap).entries()) {
      expect(Math.abs(100 * value - (percents[index] ?? 0))).toBeLessThanOrEqual(0.01);
    }
    const rates = sorted(recorded.map(({ tokens, wallSeconds }) => tokens / wallSeconds));
    for (const [index, value] of sorted(values.rate).entries()) {
      expect(value).toBeCloseTo(rates[index] ?? 0, 3);
    }
  },
);
