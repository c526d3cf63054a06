import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { readLines } from "../../src/read-lines.ts";
import { emptyFolder } from "../sample-run.ts";

async function linesOf(
  text: string | Uint8Array,
): Promise<readonly (readonly [number, string, boolean])[]> {
  const path = join(await emptyFolder(onTestFinished), "log");
  await writeFile(path, text);
  const lines: [number, string, boolean][] = [];
  const read: Buffer[] = [];
  for await (const part of readLines(path, (bytes) => read.push(Buffer.from(bytes)))) {
    for (const line of part) lines.push([line.number, line.text ?? "no text", line.ended]);
  }
  expect(Buffer.concat(read).equals(typeof text === "string" ? Buffer.from(text) : text)).toBe(
    true,
  );
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

test("a line that is no UTF-8 has no text, whatever stands beside it", async () => {
  const bytes = Buffer.concat([Buffer.from("a\nä"), Buffer.from([0xff]), Buffer.from("\nc")]);
  expect(await linesOf(bytes)).toEqual([
    [1, "a", true],
    [2, "no text", true],
    [3, "c", false],
  ]);
});

test("many lines of letters that are all ASCII, with an edge of what is read at once in one of them", async () => {
  const many = Array.from({ length: 30_000 }, (_, index) => "x".repeat(index % 100));
  expect(await linesOf(`${many.join("\n")}\n`)).toEqual(
    many.map((line, index) => [index + 1, line, true]),
  );
});
