import { expect, test } from "vitest";

import { flagWithoutValue } from "../../src/flag-without-value.ts";

test.each([
  { line: "bench --runs", flags: {}, bare: "--runs" },
  { line: "bench --runs --dry-run", flags: { "dry-run": true }, bare: "--runs" },
  { line: "bench --out", flags: { out: "runs" }, bare: "--out" },
  { line: "bench --seed=", flags: { seed: 0 }, bare: "--seed=" },
  { line: "export latest --format", flags: { format: [] }, bare: "--format" },
  { line: "bench --runs 3", flags: { runs: 3 }, bare: undefined },
  { line: "bench --runs -1", flags: { runs: -1 }, bare: undefined },
  { line: "bench --runs=3", flags: { runs: 3 }, bare: undefined },
  { line: "bench --strict --quiet", flags: { strict: true, quiet: true }, bare: undefined },
  { line: "list --no-color", flags: { color: false }, bare: undefined },
  { line: "show -- --runs", flags: {}, bare: undefined },
])("$line", ({ line, flags, bare }) => {
  expect(flagWithoutValue(line.split(" "), flags)).toBe(bare);
});
