import { expect, test } from "vitest";

import { FaultQueue } from "../../../src/faults/fault-queue.ts";
import { parseFault } from "../../../src/faults/parse-fault.ts";

/** Which fault, by its place in the list, each of some requests gets. */
function order(specs: readonly string[], requests: number): readonly number[] {
  const faults = specs.map(parseFault);
  const queue = new FaultQueue(faults);
  return Array.from({ length: requests }, () => {
    const fault = queue.next();
    return fault === undefined ? -1 : faults.indexOf(fault);
  });
}

test("one fault hits every request, or so many, or those after some", () => {
  expect(order(["reset"], 3)).toEqual([0, 0, 0]);
  expect(order(["reset:times=2"], 4)).toEqual([0, 0, -1, -1]);
  expect(order(["reset:skip=1,times=1"], 4)).toEqual([-1, 0, -1, -1]);
});

test("several are used up in the order given", () => {
  expect(order(["busy:times=2", "reset:skip=1,times=1", "stall"], 6)).toEqual([0, 0, -1, 1, 2, 2]);
});

test("without any, nothing happens", () => {
  expect(order([], 2)).toEqual([-1, -1]);
});
