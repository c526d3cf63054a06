import { expect, test } from "vitest";

import { chooseSlot } from "../../../src/generation/choose-slot.ts";

const slot = (name: string, cached: number) => ({ name, cachedPrefix: () => cached });
const prompt = Array.from({ length: 100 }, (_, index) => index);

test("the slot with the longest cached prefix", () => {
  expect(chooseSlot([slot("a", 20), slot("b", 60), slot("c", 30)], prompt).name).toBe("b");
});

test("the longest unused one when no prefix is worth it", () => {
  expect(chooseSlot([slot("a", 0), slot("b", 10)], prompt).name).toBe("a");
});
