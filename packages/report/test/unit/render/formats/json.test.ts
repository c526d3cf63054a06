import { readFile } from "node:fs/promises";

import { reportFileSchema } from "@runproof/contract";
import addFormats from "ajv-formats";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";

import { detailedCells } from "../../../../src/document/detailed-cells.ts";
import { renderJson } from "../../../../src/index.ts";
import { eighteenArms } from "../../../fixture/charted-matrix.ts";
import { reportInput } from "../../../fixture/report-input.ts";

const SCHEMA = new URL("../../../../../contract/schemas/report.schema.json", import.meta.url);

describe("report.json", () => {
  it.each([
    ["a whole session", reportInput()],
    ["a demo", reportInput({ engine: "embedded", model: "tinyreport:latest" })],
    [
      "a session that was not calibrated",
      reportInput({}, { manifest: { calibration: undefined } }),
    ],
    ["a session without runs", { ...reportInput(), calls: [], runs: [] }],
    ["many arms", eighteenArms()],
    ["a damaged one", reportInput({}, { damaged: true, problems: ["a line is missing"] })],
  ])("is what its checked-in schema says: %s", async (_, input) => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(await readFile(SCHEMA, "utf8")));
    const report: unknown = JSON.parse(renderJson(input));
    expect(validate(report) ? [] : validate.errors).toEqual([]);
    // The schema knows every key that is written, so none can change unseen.
    expect(reportFileSchema.parse(report)).toEqual(report);
  });

  it("of many arms holds the values of those that are shown, and says where the others are", () => {
    const input = eighteenArms();
    const { measures, comparisons, furtherMeasures } = reportFileSchema.parse(
      JSON.parse(renderJson(input)),
    );
    const shown = new Set(detailedCells(input).map(({ id }) => id));
    expect(new Set(measures.map(({ cellId }) => cellId))).toEqual(shown);
    const count = input.measures.measures.length - measures.length;
    expect(furtherMeasures).toEqual({ count, file: "measures.json" });
    expect(comparisons).toEqual(input.verdicts.comparisons);
  });
});
