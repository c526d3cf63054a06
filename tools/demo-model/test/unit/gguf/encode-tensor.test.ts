/// <reference lib="esnext.float16" />
import { describe, expect, test } from "vitest";

import { encodeTensor } from "../../../src/gguf/encode-tensor.ts";
import { createRandom } from "../../../src/random.ts";

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset);

describe("F16", () => {
  test.each([
    ["zero", 0, 0x0000],
    ["minus zero", -0, 0x8000],
    ["one", 1, 0x3c00],
    ["a third", 1 / 3, 0x3555],
    ["the largest", 65504, 0x7bff],
    ["beyond the largest", 65520, 0x7c00],
    ["a tie to the even below", 1 + 2 ** -11, 0x3c00],
    ["a tie to the even above", 1 + 3 * 2 ** -11, 0x3c02],
    ["just above a tie", 1 + 2 ** -11 + 2 ** -20, 0x3c01],
    ["the smallest normal", 2 ** -14, 0x0400],
    ["the smallest subnormal", 2 ** -24, 0x0001],
    ["a tie to zero", 2 ** -25, 0x0000],
    ["a subnormal rounded up to normal", 2 ** -14 - 2 ** -26, 0x0400],
  ])("%s", (_, value, bits) => {
    expect(view(encodeTensor(Float32Array.of(value), "F16")).getUint16(0, true)).toBe(bits);
  });
});

describe("F32", () => {
  test("little-endian", () => {
    expect([...encodeTensor(Float32Array.of(1), "F32")]).toEqual([0, 0, 0x80, 0x3f]);
  });
});

describe("Q8_0", () => {
  test("a block is its scale and its values over the scale, ties away from zero", () => {
    const values = new Float32Array(32);
    values.set([127, -127, 1, 0.5, -0.5, 2.5, -2.5, 0.49]);
    const bytes = encodeTensor(values, "Q8_0");
    expect(bytes).toHaveLength(34);
    expect([...bytes.subarray(0, 2)]).toEqual([0x00, 0x3c]);
    expect([...new Int8Array(bytes.buffer, 2, 8)]).toEqual([127, -127, 1, 1, -1, 3, -3, 0]);
  });

  test("a block of zeros stays zero", () => {
    expect(encodeTensor(new Float32Array(32), "Q8_0").every((byte) => byte === 0)).toBe(true);
  });

  test("no value is off by more than half a step and 127 times the rounding of the scale", () => {
    const random = createRandom(9);
    const blocks = 500;
    const values = Float32Array.from({ length: blocks * 32 }, (_, index) => {
      const magnitude = 10 ** ((Math.floor(index / 32) % 5) - 3);
      return (random.uniform() * 2 - 1) * magnitude;
    });
    const encoded = view(encodeTensor(values, "Q8_0"));
    let worst = 0;
    for (const [index, value] of values.entries()) {
      const block = Math.floor(index / 32);
      const largest = Math.max(...values.subarray(block * 32, block * 32 + 32).map(Math.abs));
      const step = largest / 127;
      const scaleError = Math.max(step * 2 ** -11, 2 ** -25);
      const scale = encoded.getFloat16(block * 34, true);
      const decoded = encoded.getInt8(block * 34 + 2 + (index % 32)) * scale;
      worst = Math.max(worst, Math.abs(decoded - value) / (step / 2 + 127 * scaleError));
    }
    expect(worst).toBeLessThan(1.001);
    expect(worst).toBeGreaterThan(0.7);
  });

  test("a partial block is refused", () => {
    expect(() => encodeTensor(new Float32Array(33), "Q8_0")).toThrow(RangeError);
  });
});
