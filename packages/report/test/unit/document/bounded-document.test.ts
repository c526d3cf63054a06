import { describe, expect, it } from "vitest";

import { boundedDocument } from "../../../src/document/bounded-document.ts";
import { buildDocument } from "../../../src/document/build-document.ts";
import { left, text } from "../../../src/document/cells.ts";
import type { Block, ReportDocument } from "../../../src/document/report-document.ts";
import { reportInput } from "../../fixture/report-input.ts";

const usual = buildDocument(reportInput());

function withBlock(id: string, block: Block): ReportDocument {
  return { ...usual, sections: [{ id, title: id, blocks: [block] }] };
}

function table(rows: number, columns: number): Block {
  const cells = Array.from({ length: columns }, (_, index) => text(`${index}`));
  return {
    kind: "table",
    caption: "many",
    columns: cells.map(() => left("c")),
    rows: Array.from({ length: rows }, () => cells),
  };
}

describe("a document", () => {
  it("of a usual session stays as it is", () => {
    expect(boundedDocument(usual)).toEqual(usual);
  });

  it("ends long tables and says where the rest is", () => {
    const [section] = boundedDocument(withBlock("failures", table(500, 3))).sections;
    expect(section?.blocks[0]).toMatchObject({ rows: { length: 120 } });
    expect(section?.blocks[1]).toEqual({
      kind: "paragraph",
      text: "Further lines are in calls.csv.",
    });
  });

  it("keeps a line for each of a thousand arms", () => {
    const [section] = boundedDocument(withBlock("sweep", table(1_000, 3))).sections;
    expect(section?.blocks).toHaveLength(1);
  });

  it("leaves out the columns of most of 500 arms, in every line", () => {
    const [section] = boundedDocument(withBlock("failures", table(2, 501))).sections;
    const [bounded, note] = section?.blocks ?? [];
    expect(bounded).toMatchObject({
      columns: { length: 13 },
      rows: [{ length: 13 }, { length: 13 }],
    });
    expect(note).toMatchObject({ text: expect.stringContaining("measures.json") });
  });
});
