import { describe, expect, it } from "vitest";

import { unknownOptions } from "../../../src/index.ts";
import { smallestPlan } from "../valid-plan.ts";

describe("unknownOptions", () => {
  it("names each once, in quotes that hold hostile ones", () => {
    const arm = { name: "x", options: { num_ctx: 1, "a\u001Bb": 1 } };
    expect(unknownOptions({ arms: [arm, { ...arm, name: "y" }] })).toEqual([
      String.raw`"a\u001bb" is no known option; a server that has none ignores it`,
    ]);
    expect(unknownOptions(smallestPlan())).toEqual([]);
  });
});
