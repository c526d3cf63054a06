import { expect, test } from "vitest";

import { importBlocks, importLimitations } from "../../../src/document/import-facts.ts";
import { engineNotice } from "../../../src/index.ts";

const SOURCE = {
  format: "chimeraforge-single-v2",
  file: "metrics.json",
  sha256: "a".repeat(64),
  facts: { Architecture: "x86_64" },
  absent: { seed: "none was sent", "server version": "the suite did not record it" },
  notes: ["No limit of output tokens was sent."],
};

test("an import is limited by what its file does not tell", () => {
  expect(importLimitations(SOURCE)).toEqual([
    "No limit of output tokens was sent.",
    "Not in the imported file: seed (none was sent); server version (the suite did not record it).",
  ]);
  expect(importLimitations({ ...SOURCE, absent: {} })).toEqual(SOURCE.notes);
  expect(importLimitations(undefined)).toEqual([]);
});

test("what a file says is shown as code, because others wrote it", () => {
  const [table] = importBlocks({ ...SOURCE, facts: { "Operating system": "<b>win</b>" } });
  const cells = table?.kind === "table" ? table.rows.map((row) => row[1]) : [];
  expect(cells.map((cell) => cell?.as)).toEqual(Array(4).fill("code"));
  expect(cells.at(-1)?.text).toBe("<b>win</b>");
});

test("the first line of an imported run says that another program measured", () => {
  const target = { engine: "imported", baseUrl: "urn:sha256:0", model: "m" } as const;
  expect(engineNotice(target)).toMatch(/^Imported: another program measured this/);
});
