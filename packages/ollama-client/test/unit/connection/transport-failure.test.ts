import { expect, test } from "vitest";

import { transportFailure } from "../../../src/connection/transport-failure.ts";

function coded(code: string): Error {
  return Object.assign(new Error("what happened"), { code });
}

test.each([
  ["ECONNREFUSED", false, "refused"],
  ["ENOTFOUND", false, "unreachable"],
  ["ETIMEDOUT", false, "unreachable"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", false, "certificate"],
  ["ECONNRESET", true, "reset"],
  ["UND_ERR_SOCKET", true, "reset"],
  ["UND_ERR_HEADERS_OVERFLOW", true, "malformed"],
])("%s (sent: %s) is %s", (code, wasSent, expected) => {
  expect(transportFailure(coded(code), wasSent).code).toBe(expected);
});

test("says what failed for every address of a name", () => {
  const error = Object.assign(new AggregateError([new Error("first"), new Error("second")]), {
    code: "ECONNREFUSED",
  });
  expect(transportFailure(error, false)).toEqual({ code: "refused", message: "first; second" });
});
