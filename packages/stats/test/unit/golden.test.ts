import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { StatsError } from "../../src/index.ts";
import { adapters } from "../golden/adapters.ts";
import { mismatches, parseGolden } from "../golden/golden-case.ts";

/** Functions of the golden file that this package does not offer yet. */
const NOT_BUILT: ReadonlySet<string> = new Set([]);

const path =
  process.env["STATS_GOLDEN"] ?? new URL("../golden/stats-golden.json", import.meta.url).pathname;
const cases = parseGolden(readFileSync(path, "utf8"));
const byFunction = Map.groupBy(cases, (golden) => golden.fn);

const built = [...byFunction].flatMap(([name, goldenCases]) => {
  const adapter = adapters.get(name);
  return adapter ? [{ name, count: goldenCases.length, adapter, goldenCases }] : [];
});

describe("golden cases", () => {
  it("covers every function of the file, or says that it is not built", () => {
    const named = [...byFunction.keys()];
    const missing = named.filter((name) => !adapters.has(name) && !NOT_BUILT.has(name));
    const contradictory = named.filter((name) => adapters.has(name) && NOT_BUILT.has(name));
    expect({ missing, contradictory }).toEqual({ missing: [], contradictory: [] });
    expect(cases.length).toBeGreaterThan(300);
  });

  it.each(built)("$name: $count case(s)", ({ adapter, goldenCases }) => {
    const failures = goldenCases.flatMap((golden) =>
      mismatches(
        golden,
        outcome(() => adapter(golden.input)),
      ),
    );
    expect(failures).toEqual([]);
  });
});

/** The result, or the code of the error it was refused with. */
function outcome(run: () => unknown): unknown {
  try {
    return run();
  } catch (cause) {
    if (cause instanceof StatsError) return { error: cause.code };
    throw cause;
  }
}
