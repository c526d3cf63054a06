import { MAX_SEED } from "@runproof/contract";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { makeBlocks } from "../../src/index.ts";

const cellIdsArbitrary = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9]{0,4}$/), {
  minLength: 1,
  maxLength: 8,
});
const designArbitrary = fc.record({
  cellIds: cellIdsArbitrary,
  runs: fc.integer({ min: 1, max: 30 }),
  seed: fc.integer({ min: 0, max: MAX_SEED }),
});

describe("makeBlocks, randomised", () => {
  const order = "randomized-blocks";

  it("puts every cell into every block exactly once", () => {
    fc.assert(
      fc.property(designArbitrary, (design) => {
        const blocks = makeBlocks({ ...design, order });
        expect(blocks.map(({ index }) => index)).toEqual([...Array(design.runs).keys()]);
        for (const block of blocks) {
          expect(block.cellIds.toSorted()).toEqual(design.cellIds.toSorted());
        }
      }),
    );
  });

  it("gives the same blocks for the same seed", () => {
    fc.assert(
      fc.property(designArbitrary, (design) => {
        expect(makeBlocks({ ...design, order })).toEqual(makeBlocks({ ...design, order }));
      }),
    );
  });

  it("gives other orders and other sampling seeds for another seed", () => {
    const design = { cellIds: ["a", "b", "c", "d"], runs: 20, order } as const;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_SEED - 1 }), (seed) => {
        const first = makeBlocks({ ...design, seed });
        const second = makeBlocks({ ...design, seed: seed + 1 });
        expect(first.map(({ cellIds }) => cellIds)).not.toEqual(
          second.map(({ cellIds }) => cellIds),
        );
        expect(first.map((block) => block.samplingSeed)).not.toEqual(
          second.map((block) => block.samplingSeed),
        );
      }),
    );
  });

  it("runs every second block in the reverse order of the one before it", () => {
    fc.assert(
      fc.property(designArbitrary, (design) => {
        const blocks = makeBlocks({ ...design, order });
        const turns = blocks.map(({ cellIds }) => cellIds);
        const reversed = turns.map((_, index) =>
          index % 2 === 0 ? turns[index] : turns[index - 1]?.toReversed(),
        );
        expect(turns).toEqual(reversed);
      }),
    );
  });

  it("puts either of two cells first equally often, whatever the seed", () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const blocks = makeBlocks({ cellIds: ["a", "b"], runs: 5, order, seed });
      const first = blocks.filter(({ cellIds }) => cellIds[0] === "a").length;
      expect([2, 3]).toContain(first);
    }
  });

  it("only adds to the end when there are more runs", () => {
    fc.assert(
      fc.property(designArbitrary, fc.integer({ min: 1, max: 10 }), (design, more) => {
        const longer = makeBlocks({ ...design, runs: design.runs + more, order });
        expect(longer.slice(0, design.runs)).toEqual(makeBlocks({ ...design, order }));
      }),
    );
  });

  it("draws sampling seeds that every engine accepts and that do not depend on the arms", () => {
    fc.assert(
      fc.property(designArbitrary, ({ cellIds, ...design }) => {
        const seeds = makeBlocks({ ...design, cellIds, order }).map((block) => block.samplingSeed);
        expect(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed <= MAX_SEED)).toBe(
          true,
        );
        const others = makeBlocks({ ...design, cellIds: ["x", "y"], order });
        expect(others.map((block) => block.samplingSeed)).toEqual(seeds);
      }),
    );
  });

  it("puts every cell on every place equally often", () => {
    // 2000 pairs of blocks of 4: a place holds a cell 1000 times in expectation, with a standard
    // deviation of √(2000 · ½ · ½) ≈ 22.4. Six of those leave a fair shuffle no chance to fail here.
    const cellIds = ["a", "b", "c", "d"];
    for (const seed of [0, 1, 42, MAX_SEED]) {
      const blocks = makeBlocks({ cellIds, runs: 4_000, order, seed });
      for (const cellId of cellIds) {
        for (const place of cellIds.keys()) {
          const count = blocks.filter((block) => block.cellIds[place] === cellId).length;
          expect(Math.abs(count - 1_000)).toBeLessThan(137);
        }
      }
    }
  });

  it("makes every order, not only rotations", () => {
    const blocks = makeBlocks({ cellIds: ["a", "b", "c"], runs: 600, order, seed: 7 });
    const counts = Map.groupBy(blocks, ({ cellIds }) => cellIds.join(""));
    expect([...counts.keys()].toSorted()).toEqual(["abc", "acb", "bac", "bca", "cab", "cba"]);
    // 100 each in expectation, standard deviation √(600 · ⅙ · ⅚) ≈ 9.1.
    for (const same of counts.values()) expect(Math.abs(same.length - 100)).toBeLessThan(46);
  });

  it("stays what it was: seeds in old run directories give the same order", () => {
    expect(makeBlocks({ cellIds: ["a", "b", "c"], runs: 3, order, seed: 42 }))
      .toMatchInlineSnapshot(`
        [
          {
            "cellIds": [
              "a",
              "c",
              "b",
            ],
            "index": 0,
            "samplingSeed": 1357757050,
          },
          {
            "cellIds": [
              "b",
              "c",
              "a",
            ],
            "index": 1,
            "samplingSeed": 113295458,
          },
          {
            "cellIds": [
              "a",
              "c",
              "b",
            ],
            "index": 2,
            "samplingSeed": 1982836704,
          },
        ]
      `);
  });
});

describe("makeBlocks, sequential", () => {
  it("is a list in the order of execution: all runs of a cell, then the next", () => {
    const blocks = makeBlocks({ cellIds: ["a", "b"], runs: 3, order: "sequential", seed: 1 });
    expect(blocks.map(({ index, cellIds }) => `${cellIds.join()}${index}`)).toEqual([
      "a0",
      "a1",
      "a2",
      "b0",
      "b1",
      "b2",
    ]);
  });

  it("gives the entries of one index one sampling seed, as in randomised blocks", () => {
    fc.assert(
      fc.property(designArbitrary, (design) => {
        const sequential = makeBlocks({ ...design, order: "sequential" });
        const seeds = makeBlocks({ ...design, order: "randomized-blocks" }).map(
          (block) => block.samplingSeed,
        );
        expect(sequential).toHaveLength(design.cellIds.length * design.runs);
        for (const entry of sequential) expect(entry.samplingSeed).toBe(seeds[entry.index]);
      }),
    );
  });
});

describe("makeBlocks refuses", () => {
  it.each([
    ["no cells", { cellIds: [], runs: 1 }],
    ["a cell named twice", { cellIds: ["a", "a"], runs: 1 }],
    ["no runs", { cellIds: ["a"], runs: 0 }],
    ["half a run", { cellIds: ["a"], runs: 1.5 }],
  ])("%s", (_what, design) => {
    expect(() => makeBlocks({ ...design, order: "sequential", seed: 1 })).toThrow(RangeError);
  });
});

describe("makeBlocks of a search", () => {
  const cellIds = ["a", "b", "c", "d", "e"];
  const blocks = makeBlocks({
    cellIds,
    runs: 4,
    search: { screenRuns: 3 },
    order: "randomized-blocks",
    seed: 7,
  });

  it("puts the blocks that screen before those that confirm", () => {
    expect(blocks.map(({ phase }) => phase)).toEqual([
      ...Array.from({ length: 3 }, () => "screen"),
      ...Array.from({ length: 4 }, () => "confirm"),
    ]);
    expect(blocks.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it("begins pairs of opposite order anew, so that every finalist is early as often as late", () => {
    for (const first of [3, 5]) {
      expect(blocks[first + 1]?.cellIds).toEqual(blocks[first]?.cellIds.toReversed());
    }
  });
});
