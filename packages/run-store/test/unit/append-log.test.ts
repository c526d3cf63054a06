import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { openAppendLog } from "../../src/append-log.ts";
import { emptyFolder } from "../sample-run.ts";

const LONG = "x".repeat(200_000);

test.each([
  ["an empty file", "", '{"a":1}\n'],
  ["whole lines", '{"b":2}\n', '{"b":2}\n{"a":1}\n'],
  ["a torn line", '{"b":2}\n{"c":', '{"b":2}\n{"a":1}\n'],
  ["nothing but a torn line", '{"c":', '{"a":1}\n'],
  ["a torn line longer than what is read at once", `{"b":2}\n{"c":"${LONG}`, '{"b":2}\n{"a":1}\n'],
  ["a line that lacks only its newline", '{"b":2}', '{"b":2}\n{"a":1}\n'],
  ["NUL bytes in the place of lines", `{"b":2}\n${"\0".repeat(9_000)}`, '{"b":2}\n{"a":1}\n'],
  ["a line that ends in NUL bytes", '{"b":2}\n{"c":3}\0\0', '{"b":2}\n{"a":1}\n'],
  ["NUL bytes before the end of a line", '{"b":2}\n{"c":\0\0\n\0\0"x"}\n{"', '{"b":2}\n{"a":1}\n'],
  ["nothing but NUL bytes", "\0".repeat(200_000), '{"a":1}\n'],
  ["a line of NUL bytes alone", "\0\0\n", '{"a":1}\n'],
  ["NUL bytes that whole lines follow", '\0\0\n{"b":2}\n', '\0\0\n{"b":2}\n{"a":1}\n'],
  ["a long line that lacks only its newline", `{"b":"${LONG}"}`, `{"b":"${LONG}"}\n{"a":1}\n`],
])("appending to %s", async (_what, before, after) => {
  const path = join(await emptyFolder(onTestFinished), "log");
  await writeFile(path, before);
  const log = await openAppendLog(path, true);
  expect(await readFile(path, "utf8")).toBe(before);
  await log.append({ a: 1 });
  await log.close();
  expect(await readFile(path, "utf8")).toBe(after);
});

test("records keep the order in which they were given", async () => {
  const path = join(await emptyFolder(onTestFinished), "log");
  const log = await openAppendLog(path, false);
  const numbers = Array.from({ length: 200 }, (_, number) => number);
  const written = numbers.map(async (number) => await log.append(number));
  await log.close();
  await Promise.all(written);
  expect(await readFile(path, "utf8")).toBe(`${numbers.join("\n")}\n`);
});
