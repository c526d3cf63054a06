import { describe, expect, it } from "vitest";

import { interleave } from "../../../src/measuring/interleave.ts";

describe("interleave", () => {
  it("runs every contestant once per round, one at a time", async () => {
    const calls: string[] = [];
    let running = 0;
    const contestant = (name: string) => async (): Promise<number> => {
      expect(++running).toBe(1);
      await Promise.resolve();
      running -= 1;
      return calls.push(name);
    };
    const { rounds, dropped } = await interleave(
      { ours: contestant("ours"), theirs: contestant("theirs") },
      { rounds: 3 },
    );
    const made = rounds.length + dropped;
    // Noisy rounds are repeated, at most once each.
    expect(rounds.length).toBeGreaterThanOrEqual(3);
    expect(made).toBeLessThanOrEqual(6);
    for (let round = 0; round < made; round += 1) {
      expect(calls.slice(2 * round, 2 * round + 2).toSorted()).toEqual(["ours", "theirs"]);
    }
  });
});
