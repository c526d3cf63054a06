import { expect, test } from "vitest";

import { readArmReference } from "../../../src/compare/arm-reference.ts";

test.each([
  ["9f3a21", { run: "9f3a21" }],
  ["latest:chimera", { run: "latest", arm: "chimera" }],
  [":chimera", { run: "", arm: "chimera" }],
  [
    "runs/20261128T173922Z-quick-d661ac:a-1",
    { run: "runs/20261128T173922Z-quick-d661ac", arm: "a-1" },
  ],
  ["C:\\runs\\x", { run: "C:\\runs\\x" }],
  ["C:\\runs\\x:base", { run: "C:\\runs\\x", arm: "base" }],
  ["C:/runs/x", { run: "C:/runs/x" }],
  ["run:Not A Slug", { run: "run:Not A Slug" }],
  ["", { run: "" }],
])("%s", (text, reference) => {
  expect(readArmReference(text)).toEqual(reference);
});
