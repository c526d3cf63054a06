import { array, assert, integer, property, stringMatching } from "fast-check";
import { expect, test } from "vitest";

import { wrapWords } from "../../src/ui/wrap-words.ts";

test("breaks between words and keeps them all", () => {
  expect(wrapWords("one two three", 7)).toBe("one two\nthree");
  expect(wrapWords("unbreakable word", 4)).toBe("unbreakable\nword");
  const words = array(stringMatching(/^[a-z]{1,12}$/), { minLength: 1 });
  assert(
    property(words, integer({ min: 12, max: 40 }), (given, columns) => {
      const wrapped = wrapWords(given.join(" "), columns);
      expect(wrapped.split(/\s/)).toEqual(given);
      for (const line of wrapped.split("\n")) expect(line.length).toBeLessThanOrEqual(columns);
    }),
  );
});

test("keeps what belongs to a number on its line", () => {
  expect(wrapWords("slowdown 3.12 (1.94 to 5.02; 8), tokens", 20)).toBe(
    "slowdown 3.12\n(1.94 to 5.02; 8),\ntokens",
  );
  expect(wrapWords("alone 166.0 ± 118.1 ms, beside", 20)).toBe("alone\n166.0 ± 118.1 ms,\nbeside");
  expect(wrapWords("alone 166.0 ± 118.1 ms, beside", 14)).toBe("alone 166.0 ±\n118.1 ms,\nbeside");
  expect(wrapWords("a change of 5.4 % seen", 13)).toBe("a change of\n5.4 % seen");
  expect(wrapWords("speed\u00a0up of two", 10, "  ")).toBe("  speed up\n  of two");
});
