import { BenchError } from "@runproof/contract";
import { expect, test } from "vitest";

import { benchOptionsSchema } from "../../src/bench/bench-options.ts";
import { readFlags } from "../../src/read-flags.ts";

test("what is not given has its default or is absent", () => {
  expect(readFlags(benchOptionsSchema, { _: ["bench"], $0: "runproof" }, "bench")).toMatchObject({
    out: "runs",
    output: "text",
    dryRun: false,
  });
});

test("every flag that cannot be used is named as people typed it", () => {
  const flags = { runs: Number.NaN, seed: -1, dryRun: "yes" };
  let error: unknown;
  try {
    readFlags(benchOptionsSchema, flags, "bench");
  } catch (caught) {
    error = caught;
  }
  expect(BenchError.is(error) && error.code).toBe("USAGE");
  expect(String(error)).toMatch(/--runs: give a whole number from 1 to 1000/);
  expect(String(error)).toMatch(/--seed: give a whole number/);
  expect(String(error)).toMatch(/--dry-run: /);
});
