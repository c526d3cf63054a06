import { BenchError } from "@runproof/contract";
import { describe, expect, test } from "vitest";

import { parseOllamaHost } from "../../../src/address/parse-ollama-host.ts";

describe("parseOllamaHost", () => {
  test.each([
    ["", "http://127.0.0.1:11434/"],
    ["  ", "http://127.0.0.1:11434/"],
    ["server", "http://server:11434/"],
    ["server:1234", "http://server:1234/"],
    [":1234", "http://127.0.0.1:1234/"],
    ["127.0.0.1", "http://127.0.0.1:11434/"],
    ["localhost", "http://localhost:11434/"],
    ["0.0.0.0", "http://127.0.0.1:11434/"],
    ["0.0.0.0:8080", "http://127.0.0.1:8080/"],
    ["::1", "http://[::1]:11434/"],
    ["[::1]", "http://[::1]:11434/"],
    ["[::1]:1234", "http://[::1]:1234/"],
    ["[::]:1234", "http://[::1]:1234/"],
    ["http://server", "http://server/"],
    ["http://server:80", "http://server/"],
    ["https://server", "https://server/"],
    ["HTTPS://Server:11434", "https://server:11434/"],
    ["http://server:11434/", "http://server:11434/"],
    ["https://server/ollama/", "https://server/ollama"],
    ["server/a/b", "http://server:11434/a/b"],
    ["http://user:p%40ss@server:1234", "http://user:p%40ss@server:1234/"],
    ["http://user:p@ss@server", "http://user:p%40ss@server/"],
    ['"server:1234"', "http://server:1234/"],
    ["'server:1234'", "http://server:1234/"],
  ])("reads %j as %s", (text, expected) => {
    expect(parseOllamaHost(text).href).toBe(expected);
  });

  test.each(["server:port", "server:0", "server:70000", "ftp://server", "http://a b", "http://%"])(
    "refuses %j",
    (text) => {
      expect(() => parseOllamaHost(text)).toThrowError(
        expect.objectContaining({ code: "USAGE", hint: expect.stringContaining("11434") }),
      );
    },
  );

  test("keeps a password out of the error", () => {
    const error = catchError(() => parseOllamaHost("http://user:secret@server:port"));
    expect(BenchError.is(error)).toBe(true);
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain("secret");
  });
});

function catchError(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}
