import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { readLines } from "../../src/read-lines.ts";
import { emptyFolder } from "../sample-run.ts";

async function linesOf(text: string): Promise<readonly (readonly [number, string, boolean])[]> {
  const path = join(await emptyFolder(onTestFinished), "log");
  await writeFile(path, text);
  const lines: [number, string, boolean][] = [];
  for await (const { number, bytes, ended } of readLines(path)) {
    lines.push([number, bytes.toString("utf8"), ended]);
  }
  return lines;
}

test.each<[string, readonly (readonly [number, string, boolean])[]]>([
  ["", []],
  ["\n", [[1, "", true]]],
  [
    "a\nb\n",
    [
      [1, "a", true],
      [2, "b", true],
    ],
  ],
  [
    "a\nb",
    [
      [1, "a", true],
      [2, "b", false],
    ],
  ],
  [
    "a\n\n\nb\n",
    [
      [1, "a", true],
      [2, "", true],
      [3, "", true],
      [4, "b", true],
    ],
  ],
  [
    "a\r\nb\u2028c\rd\n",
    [
      [1, "a\r", true],
      [2, "b\u2028c\rd", true],
    ],
  ],
])("%j", async (text, lines) => {
  expect(await linesOf(text)).toEqual(lines);
});

test("lines longer than what is read at once, with letters across its edges", async () => {
  const long = Array.from({ length: 5 }, (_, index) => "äöü😀".repeat(20_000 + index));
  expect(await linesOf(`${long.join("\n")}\nshort\ntorn`)).toEqual([
    ...long.map((line, index) => [index + 1, line, true]),
    [6, "short", true],
    [7, "torn", false],
  ]);
});
