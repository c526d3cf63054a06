import type { StoredMeasure } from "@runproof/contract";
import { expect, test } from "vitest";

import { measuresJson } from "../../../src/render/measures-json.ts";

const hostile = 'no value: \n      "observations": [] $& $1';

function measures(observations: number): readonly StoredMeasure[] {
  const run = { metric: "workflowMs", cellId: "a", arm: "a", provenance: "measured" } as const;
  return [
    { ...run, observations: [], absentReason: hostile },
    {
      ...run,
      stage: "report",
      observations: Array.from({ length: observations }, (_, index) => ({
        runId: `r${index}`,
        block: index,
        sequence: index,
        value: index / 3,
        ...(index % 2 === 0 && { callIds: [`r${index}.report.1`] }),
      })),
      absentReason: hostile,
    },
  ];
}

test("few observations are indented like everything else", () => {
  const document = { title: hostile, measures: measures(3), end: 1 };
  expect(measuresJson(document)).toBe(JSON.stringify(document, null, 2));
});

test("measures of many observations are a line each, and the same values", () => {
  const document = { title: hostile, measures: measures(20_001), end: 1 };
  const text = measuresJson(document);
  expect(JSON.parse(text)).toEqual(document);
  const lines = text.split("\n").filter((line) => line.startsWith('    {"metric":"workflowMs",'));
  expect(lines).toHaveLength(2);
  expect(text.length).toBeLessThan(JSON.stringify(document, null, 2).length * 0.6);
});

test("no measure at all", () => {
  expect(JSON.parse(measuresJson({ measures: [] }))).toEqual({ measures: [] });
});
