import { expect, test } from "vitest";

import { decodeFloat32, encodeUint16 } from "../../../src/training/little-endian.ts";

test("the low byte of a 16-bit number comes first", () => {
  expect([...encodeUint16(Uint16Array.of(0x0102, 0xffff))]).toEqual([2, 1, 0xff, 0xff]);
});

test("numbers are read from any place in a buffer", () => {
  const bytes = Uint8Array.of(9, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0);
  expect([...decodeFloat32(bytes.subarray(1))]).toEqual([1, -2]);
});

test("a number cut off is refused", () => {
  expect(() => decodeFloat32(new Uint8Array(7))).toThrow(RangeError);
});
