import { expect, it } from "vitest";

import { EMPTY_SCOPE, joinScopes, scopeAfter } from "../../../src/run/run-scope.ts";

it("adds what a step gave, and keeps what was known before as it was", () => {
  const before = scopeAfter(EMPTY_SCOPE, "a", { text: "1" });
  const after = scopeAfter(before, "b", { text: "2" }, { material: "m" });
  expect(after).toEqual({
    iteration: 0,
    material: "m",
    steps: { a: { text: "1" }, b: { text: "2" } },
  });
  expect(before.steps).toEqual({ a: { text: "1" } });
});

it("joins branches: the later one counts where both changed the same", () => {
  const before = scopeAfter(EMPTY_SCOPE, "a", { text: "1" }, { material: "old" });
  const first = scopeAfter(before, "b", { text: "2" }, { material: "new" });
  const second = scopeAfter(before, "c", { text: "3" });
  expect(joinScopes(before, [first, second])).toEqual({
    iteration: 0,
    material: "new",
    steps: { a: { text: "1" }, b: { text: "2" }, c: { text: "3" } },
  });
});
