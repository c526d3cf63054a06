import { buildSession, type BuiltSession } from "@runproof/metrics/test-fixture";
import { expect, it } from "vitest";

import { coldStarts } from "../../../../src/document/sections/cold-starts.ts";
import { inputOf } from "../../../fixture/report-input.ts";

/** The first warm-up call of every arm was a cold start on purpose. */
function onPurpose({ resolvedPlan, calls, ...session }: BuiltSession): BuiltSession {
  const first = new Map(calls.toReversed().map((call) => [call.cellId, call.id] as const));
  const ids = new Set(first.values());
  const plan = { ...resolvedPlan.plan, coldStarts: { runs: 1 } };
  return {
    ...session,
    resolvedPlan: { ...resolvedPlan, plan },
    calls: calls.map((call) => (ids.has(call.id) ? { ...call, phase: "cold-start" } : call)),
  };
}

/** The first row by the titles of the columns, and what stands above. */
function firstRow(session: BuiltSession): { readonly above: string; readonly row: object } {
  const [paragraph, table] = coldStarts(inputOf(session)).blocks;
  if (paragraph?.kind !== "paragraph" || table?.kind !== "table") throw new Error("no table");
  const [cells = []] = table.rows;
  const row = Object.fromEntries(
    table.columns.map(({ title }, index) => [title, cells[index]?.text]),
  );
  return { above: String(paragraph.text), row };
}

it("counts all loads as cold starts where none was measured on purpose", () => {
  const { above, row } = firstRow(buildSession({ runs: 4 }));
  expect(above).toContain("most of them discarded warm-up calls");
  expect(row).toMatchObject({ "Cold starts": "3" });
  expect(row).not.toHaveProperty("Loads in between");
});

it("tells cold starts on purpose from the loads in between, and what those cost", () => {
  const { above, row } = firstRow(onPurpose(buildSession({ runs: 4 })));
  expect(above).toContain("measured on purpose");
  expect(row).toMatchObject({ "Cold starts": "1", "Loads in between": "2" });
  expect(row).toHaveProperty("Their time", expect.stringMatching(/^\d[\d.]* m?s$/u));
});
