import { expect, test } from "vitest";

import { OffsetList } from "../../../src/call/offset-list.ts";

test("keeps every offset when it grows", () => {
  const list = new OffsetList();
  const expected = Array.from({ length: 5_000 }, (_, index) => index * 1_000_003);
  for (const offset of expected) list.append(offset);
  expect(list.toArray()).toEqual(expected);
});
