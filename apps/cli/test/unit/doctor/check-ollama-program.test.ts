import { expect, test } from "vitest";

import { ollamaVersionIn } from "../../../src/doctor/check-ollama-program.ts";

test.each([
  ["ollama version is 0.13.0\n", "0.13.0"],
  [
    "Warning: could not connect to a running Ollama instance\nWarning: client version is 0.13.1\n",
    "0.13.1",
  ],
  // A server of another version answers.
  ["ollama version is 0.12.0\nWarning: client version is 0.13.1\n", "0.13.1"],
  ["something else", undefined],
])("%j", (text, version) => {
  expect(ollamaVersionIn(text)).toBe(version);
});
