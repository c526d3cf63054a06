import * as fc from "fast-check";
import { expect, it } from "vitest";

import { keptName } from "../../../src/index.ts";

it.each([
  ["./look.md", "look.md"],
  ["look.md", "look.md"],
  ["my-agent.ts", "my-agent.ts"],
])("keeps %s under its name", (reference, name) => {
  expect(keptName(reference)).toBe(name);
});

it("keeps files of one name apart by where they lie", () => {
  expect(keptName("a/look.md")).toMatch(/^[0-9a-f]{8}-a-look\.md$/);
  expect(keptName("b/look.md")).not.toBe(keptName("a/look.md"));
  expect(keptName("a-look.md")).not.toBe(keptName("a/look.md"));
});

it("gives names that are safe in every folder and shell", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: "binary" }), (reference) => {
      const name = keptName(reference);
      expect(name).toMatch(/^[\w-][\w.-]*$/);
      expect(name.length).toBeLessThan(256);
    }),
  );
});
