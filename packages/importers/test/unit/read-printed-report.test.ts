import { expect, test } from "vitest";

import { readPrintedReport } from "../../src/index.ts";
import { fixtureBytes } from "../fixtures/read-fixture.ts";

const REPORT = new TextDecoder().decode(fixtureBytes("v2-reload.comparison-report.txt"));

test("every line that says something about the measurements is read", () => {
  const { claims, unread } = readPrintedReport(REPORT);
  expect(claims).toHaveLength(156);
  expect(unread.map(({ text }) => text)).toEqual([
    "**Date:** 2025-11-26 23:33:44 UTC",
    "**Language:** Rust 1.90.0",
    "**System:** windows (x86_64)",
    expect.stringContaining("Technical Reports 109 and 110"),
    "- **Architecture:** x86_64",
    "- **Rust Version:** 1.90.0",
    expect.stringContaining("Technical Report 111"),
  ]);
});

test("claims keep their line, their text and what they are about", () => {
  const { claims } = readPrintedReport(REPORT);
  expect(claims.filter(({ line }) => line === 28)).toEqual([
    {
      line: 28,
      label: "average prompt evaluation, baseline",
      printed: "3623.00",
      question: { kind: "value", arm: "baseline", measures: ["promptEvalMean", "promptEvalTotal"] },
    },
    {
      line: 28,
      label: "average prompt evaluation, chimera",
      printed: "1954.02",
      question: { kind: "value", arm: "chimera", measures: ["promptEvalMean", "promptEvalTotal"] },
    },
    {
      line: 28,
      label: "change of average prompt evaluation, %",
      printed: "-46.1",
      question: {
        kind: "change",
        measure: "promptEvalMean",
        as: "percent",
        says: "rise",
        praised: false,
      },
    },
  ]);
  expect(claims.find(({ line }) => line === 72)?.question).toMatchObject({
    kind: "call",
    arm: "chimera",
    run: 1,
    stage: "analysis",
  });
});

test("a row under no arm, and a line that only looks like one, are not guessed at", () => {
  const row = "| 1 | analysis | 341.75 | 80.99 | 840 | 11222.37 |";
  expect(readPrintedReport(row)).toEqual({ claims: [], unread: [{ line: 1, text: row }] });
  const odd = "### Baseline runs\n| 1 | analysis | 341.75 | 80.99 | 8e9 | 11222.37 |";
  expect(readPrintedReport(odd).claims).toEqual([]);
});

test("a report whose tables a formatter aligned says the same", () => {
  const aligned = REPORT.replaceAll(" | ", "    |   ").replaceAll(" |\n", "      |\n");
  expect(readPrintedReport(aligned).claims).toEqual(readPrintedReport(REPORT).claims);
});

test("Windows line ends are line ends", () => {
  const { claims } = readPrintedReport(REPORT.replaceAll("\n", "\r\n"));
  expect(claims).toEqual(readPrintedReport(REPORT).claims);
});

test.each([
  ["one endless line", `| Average TTFT (ms) | ${"1".repeat(1_000_000)}`],
  ["many spaces", `**Model:** ${" ".repeat(200_000)}`],
  ["many options", `num_gpu=${"a=b,".repeat(200_000)}`],
  ["many lines", "| 1 | report | 1 | 1 | 1 | 1 |\n".repeat(20_000)],
])("%s is read in no time", (_, text) => {
  expect(readPrintedReport(text).claims).toEqual([]);
});
