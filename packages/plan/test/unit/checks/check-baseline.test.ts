import { describe, expect, it } from "vitest";

import { checkBaseline, writtenNames } from "../../../src/checks/check-baseline.ts";

describe("checkBaseline", () => {
  it("suggests the arm that was meant", () => {
    const root = { arms: [{ name: "default" }, { name: "chimera" }], baseline: "defaults" };
    expect(checkBaseline(root, writtenNames(root))).toMatchObject([
      { path: ["baseline"], advice: "default" },
    ]);
  });

  it("lists some of many arms when none is near", () => {
    const names = Array.from({ length: 500 }, (_, index) => `arm-${index}`);
    const [problem] = checkBaseline({ baseline: "zzz" }, names);
    expect(problem?.advice).toMatch(
      /^one of arm-0, .*, arm-9, … \(runproof plan show lists all\)$/,
    );
  });
});
