import { expect, test } from "vitest";

import { parseGpuMemory } from "../../../src/gpu/gpu-memory.ts";

test("free and total memory of every GPU that tells them", () => {
  const output = `0, 11002, 12282, NVIDIA GeForce RTX 4080 Laptop GPU
1, [N/A], [N/A], NVIDIA H200
2, 80000, 81920, Some, with a comma
No devices were found
`;
  expect(parseGpuMemory(output)).toEqual([
    {
      index: 0,
      name: "NVIDIA GeForce RTX 4080 Laptop GPU",
      freeBytes: 11_002 * 2 ** 20,
      totalBytes: 12_282 * 2 ** 20,
    },
    {
      index: 2,
      name: "Some, with a comma",
      freeBytes: 80_000 * 2 ** 20,
      totalBytes: 81_920 * 2 ** 20,
    },
  ]);
});
