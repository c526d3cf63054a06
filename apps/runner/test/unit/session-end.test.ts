import { expect, test } from "vitest";

import { endOfSession, type Tally } from "../../src/session-end.ts";

const tally = (given: Partial<Tally>): Tally => ({
  executed: 10,
  failed: 0,
  invalid: 0,
  stoppedBy: undefined,
  ...given,
});

test("a session that carried out its plan is complete", () => {
  expect(endOfSession(tally({}), 10)).toEqual({ status: "complete" });
});

test("failed runs make it incomplete and are counted", () => {
  const lastFailure = "http-500: out of memory";
  expect(endOfSession(tally({ failed: 2, lastFailure }), 10)).toEqual({
    status: "incomplete",
    reason: "2 of 10 runs failed (http-500: out of memory)",
  });
  expect(
    endOfSession(tally({ executed: 4, failed: 4, lastFailure, stoppedBy: "nothing-works" }), 10),
  ).toEqual({
    status: "incomplete",
    reason: "every run failed (http-500: out of memory); 4 of 10 runs were executed",
  });
});

test("a stopped session says how far it came", () => {
  expect(endOfSession(tally({ executed: 3, stoppedBy: "request" }), 10)).toEqual({
    status: "interrupted",
    reason: "3 of 10 runs were executed",
  });
  expect(endOfSession(tally({ executed: 3, stoppedBy: "server-lost" }), 10).status).toBe(
    "incomplete",
  );
  const lost = tally({ executed: 3, stoppedBy: "server-lost", lostInstance: "instance-2" });
  expect(endOfSession(lost, 10).reason).toBe(
    "instance-2 stopped answering; 3 of 10 runs were executed",
  );
});

test.each([
  [4, "complete"],
  [5, "invalid"],
  [10, "invalid"],
])("%i of 10 runs disturbed by the measuring process: %s", (invalid, status) => {
  expect(endOfSession(tally({ invalid }), 10).status).toBe(status);
});
