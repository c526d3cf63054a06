import { expect, test } from "vitest";

import { TextList } from "../../../src/call/text-list.ts";

test.each([0, 1, 63, 64, 65, 1_000])("keeps %i pieces in order", (count) => {
  const list = new TextList();
  const pieces = Array.from({ length: count }, (_, index) => `${index} 🙂`);
  for (const piece of pieces) list.append(piece);
  expect(list.toString()).toBe(pieces.join(""));
});

test("keeps characters whose halves come in two pieces", () => {
  const list = new TextList();
  for (const half of "🙂".split("")) list.append(half);
  expect(list.toString()).toBe("🙂");
});
