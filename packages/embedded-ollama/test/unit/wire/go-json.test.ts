import { expect, test } from "vitest";

import { goJson } from "../../../src/wire/go-json.ts";

test("what could end a script in a web page is escaped, in names and values", () => {
  expect(goJson({ "a<": "<b>&\u2028\u2029" })).toBe(
    String.raw`{"a\u003c":"\u003cb\u003e\u0026\u2028\u2029"}`,
  );
});

test("nothing else is", () => {
  const value = { text: `é日本\n"'\\`, list: [1, null, true] };
  expect(goJson(value)).toBe(JSON.stringify(value));
});

test("it means the same", () => {
  const value = { text: "</script>&amp;\u2028" };
  expect(JSON.parse(goJson(value))).toEqual(value);
});
