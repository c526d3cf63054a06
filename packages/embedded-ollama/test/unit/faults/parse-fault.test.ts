import { expect, test } from "vitest";

import { faults } from "../../../src/faults/faults.ts";
import { parseFault } from "../../../src/faults/parse-fault.ts";

const forEver = Number.POSITIVE_INFINITY;

test.each([
  ["reset-stream", { after: 1, ms: forEver, bytes: 0, skip: 0, times: forEver }],
  ["reset-stream:after=3,times=1", { after: 3, ms: forEver, bytes: 0, skip: 0, times: 1 }],
  ["stall", { after: 0, ms: forEver, bytes: 0, skip: 0, times: forEver }],
  ["stall:ms=250,skip=5", { after: 0, ms: 250, bytes: 0, skip: 5, times: forEver }],
  ["busy", { after: 0, ms: forEver, bytes: 0, skip: 0, times: 1 }],
  ["long-line:bytes=10", { after: 1, ms: forEver, bytes: 10, skip: 0, times: forEver }],
])("%s", (spec, parameters) => {
  const fault = parseFault(spec);
  expect(fault.kind).toBe(faults[spec.split(":")[0] ?? ""]);
  expect(fault.parameters).toEqual(parameters);
});

test.each([
  ["", '"" is no kind of fault', "one of: refuse, reset, reset-stream"],
  ["toString", '"toString" is no kind of fault', "one of: refuse"],
  ["stall:after", "fault stall:after: after must be a whole number", "for example after=3"],
  ["stall:after=-1", "fault stall:after=-1: after must be a whole number", "for example after=3"],
  [
    "stall:bytes=1",
    'fault stall:bytes=1: "bytes" is not known',
    "stall takes: after, ms, skip, times",
  ],
  ["refuse:times=1", 'fault refuse:times=1: "times" is not known', "refuse takes: ms"],
])("%j is refused with what is possible", (spec, message, hint) => {
  expect(() => parseFault(spec)).toThrow(
    expect.objectContaining({
      code: "ARGUMENT_INVALID",
      message,
      hint: expect.stringContaining(hint),
    }),
  );
});
