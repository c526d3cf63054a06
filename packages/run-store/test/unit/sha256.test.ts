import { expect, test } from "vitest";

import { sha256 } from "../../src/index.ts";

test.each([
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
])("of %j, as in FIPS 180-4", (text, hash) => {
  expect(sha256(text)).toBe(hash);
});

test("of a text is over its UTF-8 bytes", () => {
  expect(sha256("ä😀")).toBe(sha256(Buffer.from("ä😀", "utf8")));
});
