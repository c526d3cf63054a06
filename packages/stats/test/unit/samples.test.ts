import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { StatsError } from "../../src/index.ts";
import { sampleFunctions } from "./sample-functions.ts";

/** Samples of very different kinds: tied, constant, signed, skewed, tiny, huge. */
const kinds = [
  fc.integer({ min: 1, max: 3 }),
  fc.constant(7.3),
  fc.integer({ min: -500, max: 500 }).map((whole) => whole / 10),
  fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
  fc.double({ min: 5e-324, max: 1e-300, noNaN: true }),
  fc.double({ min: -1e300, max: 1e300, noNaN: true }),
];
const pairs = fc.oneof(
  ...kinds.flatMap((left) =>
    kinds.map((right) => fc.array(fc.tuple(left, right), { minLength: 1, maxLength: 12 })),
  ),
);

function outcome(run: () => unknown): unknown {
  try {
    return run();
  } catch (cause) {
    if (cause instanceof StatsError) return { error: cause.code };
    throw cause;
  }
}

function holdsNaN(result: unknown): boolean {
  if (typeof result === "number") return Number.isNaN(result);
  return typeof result === "object" && result !== null && Object.values(result).some(holdsNaN);
}

describe.each([...sampleFunctions])("%s", (_, run) => {
  it("never returns NaN: a value, null, or a StatsError", () => {
    fc.assert(
      fc.property(pairs, (drawn) => {
        const [x, y] = [drawn.map(([left]) => left), drawn.map(([, right]) => right)];
        expect(holdsNaN(outcome(() => run(x, y)))).toBe(false);
      }),
    );
  });

  it("leaves its inputs alone and reads typed arrays as it reads arrays", () => {
    fc.assert(
      fc.property(pairs, (drawn) => {
        const [x, y] = [drawn.map(([left]) => left), drawn.map(([, right]) => right)];
        const [typedX, typedY] = [Float64Array.from(x), Float64Array.from(y)];
        const result = outcome(() => run(Object.freeze([...x]), Object.freeze([...y])));
        expect(outcome(() => run(typedX, typedY))).toEqual(result);
        expect([Array.from(typedX), Array.from(typedY)]).toEqual([x, y]);
      }),
      { numRuns: 30 },
    );
  });

  it("refuses empty samples and values that are not finite", () => {
    expect(outcome(() => run([], []))).toEqual({ error: "EMPTY_SAMPLE" });
    expect(outcome(() => run([1, Number.NaN, 3], [1, 2, 3]))).toEqual({ error: "NON_FINITE" });
    expect(outcome(() => run([1, 2, Infinity], [1, 2, 3]))).toEqual({ error: "NON_FINITE" });
  });
});
