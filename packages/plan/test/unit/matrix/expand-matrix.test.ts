import { slugSchema, type Matrix } from "@runproof/contract";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { expandMatrix } from "../../../src/index.ts";

const namesOf = (matrix: Matrix): readonly string[] => expandMatrix(matrix).map(({ name }) => name);

describe("expandMatrix", () => {
  it("makes an arm of every combination, the last factor changing first", () => {
    const arms = expandMatrix({
      factors: { num_gpu: [60, 80], num_ctx: [512], temperature: [0.6, 1] },
    });
    expect(arms).toEqual([
      {
        name: "gpu60-ctx512-t0p6",
        options: { num_gpu: 60, num_ctx: 512, temperature: 0.6 },
        levels: { num_gpu: 60, num_ctx: 512, temperature: 0.6 },
      },
      expect.objectContaining({ name: "gpu60-ctx512-t1" }),
      expect.objectContaining({ name: "gpu80-ctx512-t0p6" }),
      expect.objectContaining({ name: "gpu80-ctx512-t1" }),
    ]);
  });

  it("leaves out what is excluded, by one level or several", () => {
    const factors = { num_gpu: [60, 80, 120], num_ctx: [256, 512] };
    expect(
      namesOf({ factors, exclude: [{ num_gpu: 60, num_ctx: 256 }, { num_gpu: [80, 120] }] }),
    ).toEqual(["gpu60-ctx512"]);
  });

  it("puts models and the prompt cache where they belong", () => {
    const factors = { model: ["Llama3.2:1b", "default"], promptCache: ["shared-prefix"] };
    expect(expandMatrix({ factors })).toEqual([
      {
        name: "llama3-2-1b-shared",
        options: {},
        model: "Llama3.2:1b",
        promptCache: "shared-prefix",
        levels: { model: "Llama3.2:1b", promptCache: "shared-prefix" },
      },
      {
        name: "default-model-shared",
        options: {},
        promptCache: "shared-prefix",
        levels: { model: "default", promptCache: "shared-prefix" },
      },
    ]);
  });

  it("leaves an option at its default to the server", () => {
    const [arm] = expandMatrix({ factors: { num_gpu: ["default"], use_mmap: [false] } });
    expect(arm).toMatchObject({ name: "gpu-default-mmap-off", options: { use_mmap: false } });
  });

  it.each([
    [{ num_gpu: [-1] }, "gpum1"],
    [{ temperature: [1e-7] }, "t1em7"],
    [{ repeat_penalty: [1.1] }, "repeat1p1"],
    [{ some_new_option: [3] }, "somenewoption3"],
  ])("calls %j %s", (factors, name) => {
    expect(namesOf({ factors })).toEqual([name]);
  });

  it("ends names that would be alike in a hash of their levels", () => {
    const names = namesOf({ factors: { model: ["a:b", "a-b"] } });
    expect(names).toEqual([
      expect.stringMatching(/^a-b-[0-9a-f]{8}$/),
      expect.stringMatching(/^a-b-[0-9a-f]{8}$/),
    ]);
    expect(new Set(names).size).toBe(2);
  });

  it("names every arm uniquely, and safely for every folder and shell", () => {
    const level = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
    );
    const levels = fc.uniqueArray(level, {
      minLength: 1,
      maxLength: 4,
      comparator: "SameValueZero",
    });
    const factor = fc.oneof(
      fc.constantFrom("num_gpu", "num_ctx", "model", "promptCache"),
      fc.string({ minLength: 1 }).filter((name) => name !== "__proto__"),
    );
    const factors = fc.dictionary(factor, levels, { minKeys: 1, maxKeys: 4 });
    fc.assert(
      fc.property(factors, (given) => {
        const names = namesOf({ factors: given });
        expect(names.length).toBe(Object.values(given).reduce((n, { length }) => n * length, 1));
        expect(new Set(names).size).toBe(names.length);
        for (const name of names) slugSchema.parse(name);
      }),
    );
  });

  it("gives an arm the same name whatever else is in the matrix", () => {
    const alone = namesOf({ factors: { num_gpu: [60], num_ctx: [512] } });
    const among = namesOf({ factors: { num_gpu: [40, 60], num_ctx: [256, 512] } });
    expect(among).toContain(alone[0]);
  });

  it("keeps exactly the combinations that no entry of exclude has all levels of", () => {
    const level = fc.integer({ min: 0, max: 3 });
    const levels = fc.uniqueArray(level, { minLength: 1, maxLength: 4 });
    const factors = fc.record({ num_gpu: levels, num_ctx: levels, top_k: levels });
    const some = fc.oneof(level, fc.array(level, { minLength: 1, maxLength: 2 }));
    const entry = fc.record({ num_gpu: some, num_ctx: some, top_k: some }, { requiredKeys: [] });
    fc.assert(
      fc.property(factors, fc.array(entry, { maxLength: 3 }), (given, exclude) => {
        const all = expandMatrix({ factors: given });
        const kept = new Set(expandMatrix({ factors: given, exclude }).map(({ name }) => name));
        for (const { name, levels: own = {} } of all) {
          const excluded = exclude.some((one) =>
            Object.entries(one).every(([factor, value]) =>
              [value].flat().includes(Number(own[factor])),
            ),
          );
          expect(kept.has(name)).toBe(!excluded);
        }
      }),
    );
  });
});
