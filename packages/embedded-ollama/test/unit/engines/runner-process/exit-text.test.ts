import { expect, test } from "vitest";

import { exitText } from "../../../../src/engines/runner-process/exit-text.ts";

test.each([
  [null, "SIGABRT", "signal: aborted"],
  [null, "SIGSEGV", "signal: segmentation fault"],
  [1, null, "exit status 1"],
  [null, null, "unknown"],
])("code %j, signal %j", (code, signal, text) => {
  expect(exitText(code, signal)).toBe(text);
});
