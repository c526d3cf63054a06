import { describe, expect, it } from "vitest";

import { readBenchOptions } from "../../../src/measuring/bench-options.ts";

describe("readBenchOptions", () => {
  it("takes the bench's usual rounds", () => {
    expect(readBenchOptions(5, [])).toEqual({
      rounds: 5,
      quick: false,
      realtime: false,
      only: "",
    });
  });

  it("makes a quick run short, but never longer than usual", () => {
    expect(readBenchOptions(5, ["--quick"]).rounds).toBe(2);
    expect(readBenchOptions(1, ["--quick"]).rounds).toBe(1);
  });

  it("obeys --rounds in any case", () => {
    expect(readBenchOptions(5, ["--quick", "--rounds", "7"]).rounds).toBe(7);
  });

  it.each(["0", "-1", "1.5", "many"])("refuses --rounds %s", (rounds) => {
    expect(() => readBenchOptions(5, [`--rounds=${rounds}`])).toThrow("--rounds");
  });
});
