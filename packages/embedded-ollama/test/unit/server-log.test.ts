import { expect, test } from "vitest";

import { createServerLog } from "../../src/server-log.ts";

test("a sentence is one line, whatever names are in it, and ends some time", () => {
  const lines: string[] = [];
  const log = createServerLog((line) => void lines.push(line));
  log("loaded a\nb\u001b[31m\u202ec");
  log("x".repeat(5_000));
  expect(lines.map((line) => line.slice(25).length)).toEqual([18, 1_001]);
  expect(lines[0]).toMatch(/^\S+Z loaded a b \[31m c\n$/);
});
