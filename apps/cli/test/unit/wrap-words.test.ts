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
