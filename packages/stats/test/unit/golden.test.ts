import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, describe, expect, it } from "vitest";

import { StatsError } from "../../src/index.ts";
import { adapters } from "../golden/adapters.ts";
import { type GoldenCase, mismatches, parseGolden } from "../golden/golden-case.ts";

const own = fileURLToPath(new URL("../golden/stats-golden.json", import.meta.url));
const named = process.env["STATS_GOLDEN"] ?? "";
// A relative name counts from where the command was given, which is not where the tests run.
const path = named === "" ? own : resolve(process.env["INIT_CWD"] ?? process.cwd(), named);
const cases = parseGolden(readFileSync(path, "utf8"));
const byFunction = [...Map.groupBy(cases, (golden) => golden.fn)].map(([name, goldenCases]) => ({
  name,
  count: goldenCases.length,
  goldenCases,
}));
const passed = new Map<string, number>();

describe("golden cases", () => {
  it("are many, and 349 in the file that comes with the package", () => {
    expect(cases.length).toBeGreaterThanOrEqual(path === own ? 349 : 1);
  });

  it.each(byFunction)("$name: $count case(s)", ({ name, count, goldenCases }) => {
    const failures = goldenCases.flatMap((golden) => {
      const found = mismatches(golden, outcome(golden));
      return found.length === 0 ? [] : [found.join("; ")];
    });
    passed.set(name, count - failures.length);
    expect(failures).toEqual([]);
  });

  afterAll(() => {
    const lines = byFunction.map(({ name, count }) => `${name} ${passed.get(name) ?? 0}/${count}`);
    const total = [...passed.values()].reduce((sum, count) => sum + count, 0);
    console.log(`golden: ${total} of ${cases.length} cases pass\n${lines.join("\n")}`);
  });
});

/** The result, or the code of the error it was refused with. */
function outcome({ fn, input }: GoldenCase): unknown {
  const adapter = adapters.get(fn);
  if (adapter === undefined) return `there is no function ${fn}`;
  try {
    return adapter(input);
  } catch (cause) {
    if (cause instanceof StatsError) return { error: cause.code };
    throw cause;
  }
}
