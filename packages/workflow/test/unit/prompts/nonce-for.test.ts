import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { nonceFor } from "../../../src/prompts/nonce-for.ts";
import { nonceLine } from "../../../src/prompts/nonce-line.ts";

const places = 128;
const place = fc.integer({ min: 0, max: 127 });
const sequence = fc.integer({ min: 0, max: 781_249 });
const seed = fc.integer({ min: 0, max: 2_147_483_647 });

describe("nonceFor", () => {
  it("never gives two calls of a session the same number", () => {
    const call = fc.record({ sequence, place });
    fc.assert(
      fc.property(seed, call, call, (session, one, other) => {
        fc.pre(one.sequence !== other.sequence || one.place !== other.place);
        expect(nonceFor({ seed: session, places, ...one })).not.toBe(
          nonceFor({ seed: session, places, ...other }),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it("is the same for every replay, and of eight digits in the prompt", () => {
    fc.assert(
      fc.property(seed, sequence, place, (session, run, call) => {
        const nonce = nonceFor({ seed: session, sequence: run, place: call, places });
        expect(nonceFor({ seed: session, sequence: run, place: call, places })).toBe(nonce);
        expect(nonceLine(nonce)).toMatch(/^Run \d{8}\.\n$/);
      }),
    );
  });

  it("differs from the first digit on between calls that follow each other", () => {
    const digits = [0, 1, 2, 3].map(
      (call) => nonceLine(nonceFor({ seed: 5, sequence: 0, place: call, places }))[4],
    );
    expect(new Set(digits).size).toBeGreaterThan(2);
  });
});
