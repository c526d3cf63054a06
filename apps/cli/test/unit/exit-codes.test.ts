import { ERROR_CODES, runStatusSchema } from "@runproof/contract";
import { expect, test } from "vitest";

import { EXIT, exitCodeOfError, exitCodeOfStatus } from "../../src/exit-codes.ts";

const known = new Set<number>(Object.values(EXIT));

test("every error and every status has an exit code of the table", () => {
  for (const code of ERROR_CODES) {
    expect(known).toContain(exitCodeOfError(code));
    expect(exitCodeOfError(code)).not.toBe(EXIT.ok);
  }
  for (const status of runStatusSchema.options) expect(known).toContain(exitCodeOfStatus(status));
});

test("only a complete run is ok", () => {
  const ok = runStatusSchema.options.filter((status) => exitCodeOfStatus(status) === EXIT.ok);
  expect(ok).toEqual(["complete"]);
});
