import { describe, expect, it } from "vitest";

import {
  absentFormats,
  REPORT_FORMATS,
  renderFormat,
  renderFormats,
  type ReportFormatName,
} from "../../../../src/index.ts";
import { reportInput } from "../../../fixture/report-input.ts";

const NAMES = Object.keys(REPORT_FORMATS) as ReportFormatName[];

describe("the table of formats", () => {
  it("has a file of its own for every format", () => {
    const files = NAMES.map((name) => REPORT_FORMATS[name].fileName);
    expect(new Set(files).size).toBe(NAMES.length);
  });

  it("writes charts beside what shows them, and the same text alone or among others", async () => {
    const files = await renderFormats(reportInput(), NAMES);
    const charts = [...files.keys()].filter((name) => name.startsWith("charts/"));
    const shown = [...(files.get("report.md") ?? "").matchAll(/\]\((charts\/[^)]*)\)/g)];
    expect(shown.length).toBeGreaterThan(2);
    expect(charts).toEqual(expect.arrayContaining(shown.map(([, path]) => path)));
    for (const name of NAMES) {
      expect(await renderFormat(reportInput(), name)).toBe(
        files.get(REPORT_FORMATS[name].fileName),
      );
    }
    expect([...(await renderFormats(reportInput(), ["csv", "junit"])).keys()]).toEqual([
      "calls.csv",
      "junit.xml",
    ]);
  }, 60_000);

  it.each(NAMES)("%s says what the engine is not, and that a session was stopped", async (name) => {
    const session = { engine: "embedded", model: "tinyreport:latest" } as const;
    const text = await renderFormat(
      reportInput(session, { manifest: { status: "interrupted", statusReason: "SIGINT" } }),
      name,
    );
    expect(text).toMatch(/Demo engine|\[embedded, interrupted\]/);
    // In calls.csv every line has the status of its run.
    expect(text).toMatch(/Interrupted: a person|\[embedded, interrupted\]|run_status/);
    expect(await renderFormat(reportInput(), name)).not.toMatch(/Demo engine|\[embedded/);
  });

  it.each(NAMES)("%s is written even when nothing was measured, or says why not", async (name) => {
    const empty = reportInput({ edits: { run: (run) => ({ ...run, status: "cancelled" }) } });
    const input = { ...empty, calls: [], runs: [] };
    const files = await renderFormats(input, [name]);
    const isAbsent = absentFormats(input, [name]).has(name);
    expect(files.has(REPORT_FORMATS[name].fileName)).toBe(!isAbsent);
    for (const text of files.values()) expect(text).not.toMatch(/NaN|Infinity|undefined/);
  });
});
