import { describe, expect, it } from "vitest";

import { testCondition } from "../../../src/prompts/test-condition.ts";

describe("testCondition", () => {
  it.each([
    [{ contains: "OK" }, "all ok.", true],
    [{ contains: "ok" }, "no", false],
    [{ equals: "yes" }, " yes\n", true],
    [{ equals: "yes" }, "Yes", false],
    [{ empty: true }, " \n", true],
    [{ empty: false }, "x", true],
    [{ empty: false }, "", false],
    [{ above: 7 }, "Score: 8/10", true],
    [{ above: 8 }, "Score: 8/10", false],
    [{ below: 0 }, "it is -0.5", true],
    [{ below: 0 }, "tr-108", false],
    [{ above: 1_000 }, "1,234.5 ms", true],
    [{ above: 0 }, "none", false],
    [{ below: 0 }, "none", false],
  ])("%j of %j is %j", (condition, text, holds) => {
    expect(testCondition(condition, text)).toBe(holds);
  });
});
