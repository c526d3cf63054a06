import type { CallRecord } from "@runproof/contract";
import { expect, test } from "vitest";

import { LEGACY_MEASURES } from "../../../src/index.ts";
import { legacyCall } from "../../../src/legacy/legacy-call.ts";
import { asPrinted, isPrinted, printedNumber } from "../../../src/legacy/printed-number.ts";
import { buildSession } from "../../fixture/index.ts";

const MS = 1e6;

/** A call with these numbers, in ms and tokens. */
function call(ttftMs: number, tokens: number, evalMs: number, loadMs = 0): CallRecord {
  const [any] = buildSession().calls;
  if (any === undefined) throw new RangeError("no call");
  return {
    ...any,
    client: { ...any.client, firstContentNs: ttftMs * MS },
    server: {
      outputTokens: tokens,
      evalNs: evalMs * MS,
      loadNs: loadMs * MS,
      promptEvalNs: 5 * MS,
    },
  };
}

const CALLS = [call(100, 50, 1000), call(300, 200, 2000, 250)].map(legacyCall);

test.each([
  ["throughputMean", 75],
  ["throughputSd", Math.sqrt(1250)],
  ["throughputCv", (100 * Math.sqrt(1250)) / 75],
  ["ttftMean", 200],
  ["ttftSd", Math.sqrt(20_000)],
  ["ttftCv", (100 * Math.sqrt(20_000)) / 200],
  ["tokensTotal", 250],
  ["tokensPerRun", 125],
  ["promptEvalMean", 5],
  ["promptEvalTotal", 10],
  ["evalMean", 1500],
  ["evalTotal", 3000],
  ["loadMean", 125],
  ["loadTotal", 250],
] as const)("%s is computed as its program does", (id, expected) => {
  expect(LEGACY_MEASURES[id].valueOf(CALLS, 2)).toBeCloseTo(expected, 9);
});

test("one call has a spread of 0, as the program prints it; none has no mean", () => {
  const { throughputSd, throughputMean, loadTotal, tokensPerRun } = LEGACY_MEASURES;
  expect(throughputSd.valueOf(CALLS.slice(0, 1), 1)).toBe(0);
  expect(throughputMean.valueOf([], 0)).toBeUndefined();
  expect(loadTotal.valueOf([], 0)).toBeUndefined();
  expect(tokensPerRun.valueOf([], 0)).toBeUndefined();
});

test("a failed call counts as 0, which is why these measures decide nothing", () => {
  const failed = legacyCall({ ...call(80, 1, 1), server: {} });
  expect(failed).toMatchObject({ tokensPerSecond: 0, tokens: 0, evalMs: 0, ttftMs: 80 });
  expect(LEGACY_MEASURES.throughputMean.valueOf([...CALLS, failed], 3)).toBeCloseTo(50, 9);
});

test.each([
  ["79.34", 79.3449, true],
  ["79.34", 79.3451, false],
  ["79.34", 79.345, true],
  ["-48.7", -48.65, true],
  ["+1.4", 1.44, true],
  ["+1.4", 1.46, false],
  ["12636", 12_636, true],
  ["12636", 12_637, false],
])("%s is what is printed for %d: %s", (text, value, same) => {
  const number = printedNumber(text);
  if (number === undefined) throw new Error("no number");
  expect(isPrinted(value, number)).toBe(same);
});

test("other texts are no numbers", () => {
  for (const text of ["", "NaN", "1e5", "0x10", "1,5", "--1", "Infinity", " 1"]) {
    expect(printedNumber(text)).toBeUndefined();
  }
  expect(asPrinted(1.239, { value: 1.2, decimals: 1 })).toBe("1.2");
});
