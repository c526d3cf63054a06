import { expect, test } from "vitest";

import { jsonText } from "../../src/ui/json-text.ts";

test("controls no terminal, disguises nothing and loses nothing", () => {
  const value = { text: "\u001B[2J\u009B31m user\u202Etxt.exe", number: 1 };
  const text = jsonText(value);
  expect(text).toMatch(/^[\u0020-\u007E]+$/);
  expect(JSON.parse(text)).toEqual(value);
});
