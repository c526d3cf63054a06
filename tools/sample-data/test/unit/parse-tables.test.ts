import { expect, test } from "vitest";

import { parseTables } from "../../src/parse-tables.ts";

const HEAD = "title\tT\nsource\tTR111\nsection\t4.1\nplace\tline 7\n\n";

test("keeps digits, signs and empty cells, the last one too", () => {
  const [first, second] = parseTables(
    "f",
    `# a\n${HEAD}#\tx (ms)\n1\t114.50\n-2\t\n\n# b\n${HEAD}only\n# no head\n`.replace("# no", "no"),
  );
  expect(first).toEqual({
    id: "f/a",
    title: "T",
    source: "TR111",
    section: "4.1",
    place: "line 7",
    columns: ["#", "x (ms)"],
    rows: [
      ["1", "114.50"],
      ["-2", ""],
    ],
  });
  expect(second?.rows).toEqual([["no head"]]);
});

test.each([
  ["a row with a cell too many", `# a\n${HEAD}x\n1\t2\n`, "f/a: row 1"],
  [
    "a table without its place",
    "# a\ntitle\tT\nsource\tS\nsection\t4\n\nx\n1\n",
    "place is missing",
  ],
])("refuses %s", (_, text, message) => {
  expect(() => parseTables("f", text)).toThrow(message);
});
