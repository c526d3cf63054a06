import { expect, test } from "vitest";

import { auditDocumentSchema, importSourceSchema } from "../../src/index.ts";

const SOURCE = {
  format: "chimeraforge-single-v2",
  file: "metrics.json",
  sha256: "a".repeat(64),
  recordedAt: "2025-11-26T23:33:44.732Z",
  facts: { Architecture: "x86_64" },
  absent: { seed: "none was sent" },
  notes: ["No seed was sent."],
};

test("an import names its file, and when it was written where the file says so", () => {
  expect(importSourceSchema.parse(SOURCE)).toEqual(SOURCE);
  const { recordedAt: _, ...undated } = SOURCE;
  expect(importSourceSchema.parse(undated)).toEqual(undated);
});

test.each([
  ["no hash", { ...SOURCE, sha256: "" }],
  ["a local time", { ...SOURCE, recordedAt: "2025-11-26 23:33" }],
  ["a fact that is no text", { ...SOURCE, facts: { cores: 8 } }],
  ["no reasons", { ...SOURCE, absent: undefined }],
])("%s is refused", (_, value) => {
  expect(importSourceSchema.safeParse(value).success).toBe(false);
});

test("an audit marks a claim in one of four ways, and counts all of them", () => {
  const claim = { line: 28, label: "average load", printed: "2035.76", ours: "203.58" };
  const document = {
    schemaVersion: 1,
    kind: "audit",
    run: "r",
    report: "report.md",
    counts: { holds: 0, "wrong-label": 1, wrong: 0, "no-data": 0 },
    claims: [{ ...claim, mark: "wrong-label", reason: "a sum" }],
    unread: [{ line: 3, text: "**Date:** 2025" }],
  };
  expect(auditDocumentSchema.parse(document)).toEqual(document);
  const unknown = { ...document, claims: [{ ...claim, mark: "fine" }] };
  expect(auditDocumentSchema.safeParse(unknown).success).toBe(false);
  expect(auditDocumentSchema.safeParse({ ...document, counts: { holds: 1 } }).success).toBe(false);
});
