import { expect, test } from "vitest";

import { NumberList } from "../../../src/call/number-list.ts";

test("keeps every number when it grows", () => {
  const list = new NumberList();
  const expected = Array.from({ length: 5_000 }, (_, index) => index * 1_000_003);
  for (const offset of expected) list.append(offset);
  expect(list.toArray()).toEqual(expected);
});
