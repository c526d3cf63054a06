import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ollamaOptionsSchema, sha256Schema, slugSchema } from "../../src/index.ts";

describe("slugSchema", () => {
  it("takes nothing that means something to a path or a shell", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
        if (!slugSchema.safeParse(text).success) return;
        expect(text).toMatch(/^[a-z0-9-]{1,63}$/);
        expect(text.startsWith("-")).toBe(false);
      }),
    );
  });

  it.each(["a", "0", "num-gpu-80", "a-", "a".repeat(63)])("takes %s", (text) => {
    expect(slugSchema.safeParse(text).success).toBe(true);
  });

  it.each(["", "-a", "A", "a b", "a/b", "..", "a\n", "ä", "a_b", "a".repeat(64)])(
    "refuses %j",
    (text) => {
      expect(slugSchema.safeParse(text).success).toBe(false);
    },
  );
});

describe("sha256Schema", () => {
  it.each(["", "0".repeat(63), "0".repeat(65), "g".repeat(64), `${"0".repeat(64)}\n`])(
    "refuses %j",
    (text) => {
      expect(sha256Schema.safeParse(text).success).toBe(false);
    },
  );
});

describe("ollamaOptionsSchema", () => {
  it("keeps what can be sent as it is", () => {
    const option = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.string(),
      fc.array(fc.string()),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z][a-z_]{0,11}$/), option), (options) => {
        expect(ollamaOptionsSchema.parse(options)).toEqual({ ...options });
      }),
    );
  });

  it("drops the one name that would reach a prototype", () => {
    expect(ollamaOptionsSchema.parse(JSON.parse('{"__proto__":1,"a":1}'))).toEqual({ a: 1 });
  });

  it.each([{ "": 1 }, { x: null }, { x: {} }, { x: [1] }, { x: Number.POSITIVE_INFINITY }])(
    "refuses %j",
    (options) => {
      expect(ollamaOptionsSchema.safeParse(options).success).toBe(false);
    },
  );
});
