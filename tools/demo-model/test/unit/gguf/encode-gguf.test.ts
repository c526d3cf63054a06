import { expect, test } from "vitest";

import { encodeGguf } from "../../../src/gguf/encode-gguf.ts";
import type { MetadataValue } from "../../../src/gguf/metadata-value.ts";
import { readGguf } from "./read-gguf.ts";

test("a small file has exactly the bytes of the specification", () => {
  const file = encodeGguf(new Map([["k", { kind: "uint32", value: 7 }]]), [
    { name: "t", dimensions: [2, 1], type: "F32", values: Float32Array.of(1, -2) },
  ]);
  const golden = [
    "47475546 03000000", // "GGUF", version 3
    "0100000000000000 0100000000000000", // one tensor, one key
    "0100000000000000 6b 04000000 07000000", // "k", uint32, 7
    "0100000000000000 74 02000000", // "t", two dimensions
    "0200000000000000 0100000000000000", // 2 contiguous, 1
    "00000000 0000000000000000", // F32, offset 0
    "00".repeat(14), // 82 bytes so far; the data starts at 96 = 3 × 32
    "0000803f 000000c0", // 1, -2
    "00".repeat(24), // up to 128
  ].join("");
  expect(Buffer.from(file).toString("hex")).toBe(golden.replaceAll(" ", ""));
});

test("metadata of every kind comes back from the file", () => {
  const metadata = new Map<string, MetadataValue>([
    ["count", { kind: "uint32", value: 4_294_967_295 }],
    ["epsilon", { kind: "float32", value: 0.5 }],
    ["yes", { kind: "bool", value: true }],
    ["no", { kind: "bool", value: false }],
    ["text", { kind: "string", value: "▁日本 🙂" }],
    ["texts", { kind: "strings", value: ["", "a", "▁é"] }],
    ["scores", { kind: "float32s", value: [0, -1, -1e6] }],
    ["kinds", { kind: "int32s", value: [1, -2] }],
    ["nothing", { kind: "strings", value: [] }],
  ]);
  const read = readGguf(encodeGguf(metadata, []));
  expect(read.version).toBe(3);
  expect(Object.fromEntries(read.metadata)).toEqual(
    Object.fromEntries([...metadata].map(([key, { value }]) => [key, value])),
  );
});

test("tensors lie where the table says, each on a boundary of 32 bytes", () => {
  const norm = Float32Array.of(1, 2, 3);
  const matrix = new Float32Array(64).fill(127);
  const file = encodeGguf(new Map(), [
    { name: "norm", dimensions: [3], type: "F32", values: norm },
    { name: "matrix", dimensions: [32, 2], type: "Q8_0", values: matrix },
    { name: "half", dimensions: [3], type: "F16", values: norm },
  ]);
  const { tensors } = readGguf(file);
  expect(tensors.map(({ name, dimensions, type }) => ({ name, dimensions, type }))).toEqual([
    { name: "norm", dimensions: [3], type: 0 },
    { name: "matrix", dimensions: [32, 2], type: 8 },
    { name: "half", dimensions: [3], type: 1 },
  ]);
  for (const { position } of tensors) expect(position % 32).toBe(0);
  const startOf = (index: number): number => tensors[index]?.position ?? Number.NaN;
  expect([...file.subarray(startOf(1), startOf(1) + 3)]).toEqual([0x00, 0x3c, 127]);
  expect([...file.subarray(startOf(2), startOf(2) + 2)]).toEqual([0x00, 0x3c]);
  expect(file.length).toBe(startOf(2) + 32);
});

test("values that do not fit the dimensions are refused", () => {
  const values = new Float32Array(64);
  expect(() =>
    encodeGguf(new Map(), [{ name: "t", dimensions: [32, 3], type: "F32", values }]),
  ).toThrow(/t has 64 values, its dimensions say 96/u);
  expect(() =>
    encodeGguf(new Map(), [{ name: "t", dimensions: [16, 4], type: "Q8_0", values }]),
  ).toThrow(/rows of 16 values/u);
});
