import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import type { AuditedClaim } from "@runproof/contract";
import { createImportCollection, readPrintedReport } from "@runproof/importers";
import { auditClaims, flagCalls } from "@runproof/metrics";
import { expect, test } from "vitest";

const TABLE = fileURLToPath(
  new URL(
    "../../../../../packages/importers/test/fixtures/chimeraforge/export-calls.csv",
    import.meta.url,
  ),
);

/** Rows of the table of all configurations, as the text of TR111 prints them. */
const PRINTED = `Configuration Avg Throughput (tok/s) StdDev CV% Avg TTFT (ms) StdDev CV% Total Tokens
baseline_default 114.54 2.97 2.6% 603.53 61.16 10.1% 7557
gpu60_ctx512_temp0p6 114.59 3.04 2.7% 1283.47 1739.74 135.5% 6871
gpu120_ctx512_temp0p8 114.34 2.01 1.8% 1325.20 1797.72 135.7% 6871
`;

function audited(text: string): readonly AuditedClaim[] {
  const collection = createImportCollection();
  collection.add(readFileSync(TABLE), "export-calls.csv");
  const session = collection.finish("export-calls.csv").studies[0];
  if (session === undefined) throw new RangeError("no study");
  return auditClaims(readPrintedReport(text).claims, session, flagCalls(session));
}

test("a row that shows the defaults of its session is a wrong label, and says so", () => {
  const row = audited(PRINTED).filter(({ line }) => line === 3);
  expect(row).toHaveLength(7);
  expect(row[0]).toMatchObject({
    label: "average throughput, gpu60-ctx512-temp0p6",
    printed: "114.59",
    ours: "97.54",
    mark: "wrong-label",
    reason:
      "the printed number is that of baseline in the same session, not of gpu60-ctx512-temp0p6",
  });
  expect(row[3]).toMatchObject({ printed: "1283.47", ours: "1250.10", mark: "wrong-label" });
});

test("the row of the defaults shows the defaults, not the arm that is called so", () => {
  const row = audited(PRINTED).filter(({ line }) => line === 2);
  expect(row.map(({ mark }) => mark)).toEqual(Array(7).fill("wrong-label"));
  expect(row[0]?.ours).toBe("114.68");
});

test("a row with numbers of no session is wrong", () => {
  const row = audited(PRINTED).filter(({ line }) => line === 4);
  expect(row[3]).toMatchObject({ printed: "1325.20", ours: "1294.62", mark: "wrong" });
});

test("a configured arm whose numbers are printed holds", () => {
  const [mean] = audited(
    "| gpu120_ctx512_temp0p8 | 116.19 | 1.17 | 1.0% | 1294.62 | 1864.79 | 144.0% | 6401 |",
  );
  expect(mean).toMatchObject({ ours: "116.19", mark: "holds" });
});
