import { expect, test } from "vitest";

import { placeModel } from "../../../src/simulated/place-model.ts";
import { plainProfile } from "./plain-profile.ts";

const [plain] = plainProfile({
  model: { weightsBytes: 900, kvBytesPerToken: 1, layers: 9 },
}).models;
if (plain === undefined) throw new Error("no model");

test.each([
  // 900 of weights and 50 · 2 of cache: 1000 over 9 layers and the output, 100 each.
  ["all fits", -1, 5000, { gpuLayers: 10, vramBytes: 1000, slowdown: 1 }],
  ["to the byte", -1, 1000, { gpuLayers: 10, vramBytes: 1000, slowdown: 1 }],
  ["one byte short", -1, 999, { gpuLayers: 9, vramBytes: 900, slowdown: 0.9 + 0.1 * 11 }],
  ["half of it", -1, 500, { gpuLayers: 5, vramBytes: 500, slowdown: 0.5 + 0.5 * 11 }],
  ["nothing fits", -1, 99, { gpuLayers: 0, vramBytes: 0, slowdown: 11 }],
  ["num_gpu 0", 0, 5000, { gpuLayers: 0, vramBytes: 0, slowdown: 11 }],
  ["num_gpu 3", 3, 5000, { gpuLayers: 3, vramBytes: 300, slowdown: 0.3 + 0.7 * 11 }],
  ["num_gpu beyond the layers", 80, 5000, { gpuLayers: 10, vramBytes: 1000, slowdown: 1 }],
])("%s", (_, gpuLayers, freeBytes, expected) => {
  const { slowdown, ...placed } = placeModel(
    plain,
    { contextLength: 50, parallel: 2, gpuLayers },
    freeBytes,
  );
  expect(placed).toEqual({
    sizeBytes: 1000,
    gpuLayers: expected.gpuLayers,
    vramBytes: expected.vramBytes,
  });
  expect(slowdown).toBeCloseTo(expected.slowdown, 12);
});
