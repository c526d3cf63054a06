import { expect, test } from "vitest";

import { createIdSet } from "../../src/id-set.ts";

test.each<[string, readonly string[]]>([
  ["none", []],
  ["the empty one", ["", "a", ""]],
  ["letters of every kind", ["ä", "😀", "a\u0308", "ä", "__proto__", "constructor", "__proto__"]],
  ["the same one over and over", Array.from({ length: 5_000 }, () => "c1")],
  // Of so many some are the same number.
  ["very many", Array.from({ length: 400_000 }, (_, index) => `r${index >> 7}.a.${index & 255}`)],
])("it holds what a Set holds, in the same order: %s", (_, added) => {
  const set = createIdSet();
  const usual = new Set<string>();
  let different = 0;
  for (const id of added) {
    if (set.add(id) === usual.has(id)) different += 1;
    usual.add(id);
  }
  for (const id of added) {
    if (!set.has(id) || set.has(`${id}x`) !== usual.has(`${id}x`)) different += 1;
  }
  expect(different).toBe(0);
  expect(set.ids).toEqual([...usual]);
});
