import { expect, test } from "vitest";

import { redactUrl } from "../../../src/address/redact-url.ts";

test.each([
  ["http://user:secret@server:1234/", "http://server:1234"],
  ["https://server/prefix/", "https://server/prefix"],
  ["http://127.0.0.1:11434", "http://127.0.0.1:11434"],
  ["user:secret@server", "server"],
  ["http://user:secret@bad host", "http://bad host"],
  ["http://user:sec/ret@server", "http://server"],
  ["server:11434/", "server:11434"],
  ["server", "server"],
])("%j becomes %j", (url, expected) => {
  expect(redactUrl(url)).toBe(expected);
});

test("takes a URL and leaves it as it is", () => {
  const url = new URL("http://user:secret@server/");
  expect(redactUrl(url)).toBe("http://server");
  expect(url.password).toBe("secret");
});
