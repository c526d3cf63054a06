import { describe, expect, it } from "vitest";

import type { Table } from "../../../src/index.ts";
import { ingestData, ingestOne } from "../../data-folder.ts";

async function table(content: string | Uint8Array, name = "a.csv"): Promise<Table> {
  const [only] = (await ingestData(name, content)).tables;
  if (only === undefined) throw new Error("no table");
  return only;
}

const names = (from: Table): readonly string[] => from.columns.map((column) => column.name);

describe("CSV", () => {
  it("counts rows and summarises numeric columns", async () => {
    const { rows, columns } = await table("arm,ttft_ms\na,100\nb,300\nc,\n");
    expect(rows).toBe(3);
    expect(columns[0]).toEqual({
      name: "arm",
      type: "text",
      values: 3,
      missing: 0,
      categories: ["a", "b", "c"],
    });
    expect(columns[1]).toEqual({
      name: "ttft_ms",
      type: "number",
      values: 2,
      missing: 1,
      numbers: { n: 2, min: 100, max: 300, mean: 200, stdDev: Math.sqrt(20_000) },
    });
  });

  it.each([
    [",", "a,b\n1,2\n"],
    [";", "a;b\n1,5;2,5\n"],
    ["tab", "a\tb\n1\t2\n"],
    ["|", "a|b\n1|2\n"],
    ["; with commas in quotes", 'a;b\n"1,2,3";4\n"5,6,7";8\n'],
  ])("finds the delimiter %s", async (_name, content) => {
    expect(names(await table(content))).toEqual(["a", "b"]);
  });

  it("reads one column without any delimiter, and names beyond ASCII", async () => {
    const { rows, columns } = await table("größe ±\n1\n2\n");
    expect([rows, columns.length, columns[0]?.name]).toEqual([2, 1, "größe ±"]);
  });

  it.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["CR", "\r"],
  ])("reads %s line ends", async (_name, end) => {
    const { rows, columns } = await table(["a,b", "1,2", "3,4", ""].join(end));
    expect([rows, columns[1]?.numbers?.max]).toEqual([2, 4]);
  });

  it.each([
    ["UTF-16LE", "utf-16le", Buffer.from("\uFEFFnäme,b\r\nx,2\r\n", "utf16le")],
    ["UTF-16BE", "utf-16be", Buffer.from("\uFEFFnäme,b\r\nx,2\r\n", "utf16le").swap16()],
    ["UTF-8 with mark", "utf-8-bom", Buffer.from("\uFEFFnäme,b\r\nx,2\r\n")],
  ])("reads %s", async (_name, encoding, content) => {
    const file = await ingestData("a.csv", content);
    expect(file.encoding).toBe(encoding);
    expect(file.tables[0]?.columns.map((column) => column.name)).toEqual(["näme", "b"]);
  });

  it("keeps ragged rows, counts them and says so", async () => {
    const file = await ingestData("a.csv", "a,b\n1\n2,3,4\n5,6\n");
    expect(file.tables[0]).toMatchObject({ rows: 3, raggedRows: 2 });
    expect(file.tables[0]?.columns[1]).toMatchObject({ values: 2, missing: 1 });
    expect(file.notes).toEqual(["2 rows are shorter or longer than the header"]);
  });

  it("gives every column a name of its own", async () => {
    expect(names(await table("a,a,,a (2),a\n1,2,3,4,5\n"))).toEqual([
      "a",
      "a (2)",
      "column 3",
      "a (2) (2)",
      "a (3)",
    ]);
  });

  it.each([
    ["texts above numbers", "name,value\nx,1\n", ["name", "value"], 1],
    ["texts above texts", "name,kind\nx,y\n", ["name", "kind"], 1],
    ["years above numbers", "metric,2023\nlatency,5\n", ["column 1", "column 2"], 2],
    ["numbers only", "1,2\n3,4\n", ["column 1", "column 2"], 2],
    ["a number among names", "model,run,512\nx,1,2\n", ["model", "run", "512"], 1],
    ["a header alone", "a,b\n", ["a", "b"], 0],
  ])("decides on the header: %s", async (_name, content, columns, rows) => {
    const found = await table(content);
    expect([names(found), found.rows]).toEqual([columns, rows]);
  });

  it("keeps numbers that no double can hold as text, and means finite", async () => {
    const { columns } = await table("a,b,c\n1e999,1e308,12345678901234567890123\n1,1e308,2\n");
    expect(columns[0]).toMatchObject({ type: "mixed", numbers: { n: 1, max: 1 } });
    expect(columns[1]?.numbers).toMatchObject({ n: 2, mean: 1e308 });
    expect(columns[2]).toMatchObject({ type: "number" });
    const far = await table("a\n-1.7e308\n1.7e308\n");
    expect(far.columns[0]?.numbers).toEqual({ n: 2, min: -1.7e308, max: 1.7e308 });
  });

  it("tells types apart", async () => {
    const { columns } = await table(
      "n,b,t,x,e,m\n1,true,2025-11-26T23:33:44Z,a,,1\n2,False,2025-11-27,b,NaN,q\n",
    );
    expect(columns.map((column) => column.type)).toEqual([
      "number",
      "boolean",
      "time",
      "text",
      "empty",
      "mixed",
    ]);
  });

  it("tells where a quote is wrong", async () => {
    expect(await ingestOne("a.csv", 'a,b\n1,2\n"open,3\n4,5\n')).toMatchObject({
      kind: "skipped",
      reason: "malformed",
      position: { line: 3 },
      message: expect.stringContaining("not CSV"),
    });
    expect(await ingestOne("a.csv", 'a,b\n"x"y,2\n')).toMatchObject({ position: { line: 2 } });
  });

  it.each([100, 70_000, 300_000])(
    "reads a first row of %i characters on several lines",
    async (length) => {
      const text = `${"word ".repeat(length / 10)}\n${"word ".repeat(length / 10)}`;
      const rest = "1,2\n".repeat(50_000);
      for (const content of [`"${text}",b\n1,2\n`, `"${text}",b\n${rest}`]) {
        const { columns, rows } = await table(content);
        expect([columns.length, columns[1]?.name, rows > 0]).toEqual([2, "b", true]);
        expect(columns[1]?.numbers?.mean).toBe(2);
      }
    },
  );

  it("leaves out columns beyond the limit and says so", async () => {
    const header = Array.from({ length: 600 }, (_, index) => `c${index}`).join(",");
    const file = await ingestData("a.csv", `${header}\n${"1,".repeat(599)}1\n`);
    expect(file.tables[0]?.columns).toHaveLength(500);
    expect(file.notes).toEqual(["100 columns too many were left out"]);
  });

  it("keeps the same sample of a long table each time, in the order of the file", async () => {
    const content = `n\n${Array.from({ length: 1_000 }, (_, index) => index).join("\n")}\n`;
    const first = (await table(content)).sampleRows.map(([cell]) => Number(cell));
    expect(first).toHaveLength(64);
    expect(first).toEqual(first.toSorted((left, right) => left - right));
    expect(Math.max(...first)).toBeGreaterThan(500);
    expect((await table(content)).sampleRows.map(([cell]) => Number(cell))).toEqual(first);
  });

  it("reads TSV the same way", async () => {
    expect(names(await table("a\tb, c\n1\t2\n", "a.tsv"))).toEqual(["a", "b, c"]);
  });
});
