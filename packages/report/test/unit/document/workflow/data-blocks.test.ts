import { describe, expect, it } from "vitest";

import { buildIngestion } from "../../../fixture/build-ingestion.ts";
import { fileOf } from "../../../fixture/file-of.ts";
import { reportInput } from "../../../fixture/report-input.ts";

describe("the data of a run", () => {
  it("are told with what was left out and what was said about them", async () => {
    const report = await fileOf(reportInput({}, { ingestion: buildIngestion() }), "report.md");
    expect(report).toContain("| Files | 2 (1 csv, 1 json) |");
    expect(report).toContain("| Left out | 1: 1 binary |");
    expect(report).toContain(
      "| Material of ingest | 196 tokens of 200, 610 characters, hash eeeeeeeeeeee |",
    );
    expect(report).toContain("| `logo.png` | binary | it holds bytes that are no text | 2.0 KiB |");
  });

  it("are not spoken of where none were read", async () => {
    expect(await fileOf(reportInput(), "report.md")).not.toContain("Data that was read");
  });
});
