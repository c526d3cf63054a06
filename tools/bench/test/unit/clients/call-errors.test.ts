import { describe, expect, it } from "vitest";

import type { BenchCall } from "../../../src/clients/bench-client.ts";
import { callErrors } from "../../../src/clients/call-errors.ts";

const call: BenchCall = {
  ok: true,
  tokens: 3,
  // Larger than a double holds exactly.
  callNs: 9_007_199_254_740_993_000n,
  sentNs: 50,
  tokenNs: [1_000, 2_000, 3_000],
  text: "9007199254740993100:9007199254740993900 9007199254740994800 9007199254740995950 ",
};

describe("callErrors", () => {
  it("is what the client adds to the true time to first token", () => {
    // True: 900 − 100 = 800; the client says 1,000 − 50 = 950.
    expect(callErrors(call).ttftErrorNs).toBe(150);
  });

  it("is client stamp − server stamp for every token", () => {
    expect(callErrors(call).tokenErrorNs).toEqual([100, 200, 50]);
  });

  it("matches no stamps to tokens when there are fewer", () => {
    const coalesced = { ...call, tokenNs: [1_000, 3_000] };
    expect(callErrors(coalesced).tokenErrorNs).toEqual([]);
    expect(callErrors(coalesced).ttftErrorNs).toBe(150);
  });

  it("refuses a call without a token", () => {
    expect(() => callErrors({ ...call, tokenNs: [] })).toThrow("no token");
  });
});
