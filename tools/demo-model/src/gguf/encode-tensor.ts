/// <reference lib="esnext.float16" />
import {
  Q8_0_BLOCK_BYTES,
  Q8_0_BLOCK_VALUES,
  tensorByteLength,
  type TensorType,
} from "./tensor-type.ts";

/** Stores numbers as llama.cpp reads them, little-endian. */
export function encodeTensor(values: Float32Array, type: TensorType): Uint8Array {
  const bytes = new Uint8Array(tensorByteLength(values.length, type));
  const view = new DataView(bytes.buffer);
  if (type === "Q8_0") encodeBlocks(values, view);
  else if (type === "F16")
    values.forEach((value, index) => view.setFloat16(index * 2, value, true));
  else values.forEach((value, index) => view.setFloat32(index * 4, value, true));
  return bytes;
}

/**
 * Per block of 32: the scale d = largest magnitude / 127 as float16, then each value as round(value / d).
 * The arithmetic is in single precision with ties away from zero, like ggml's `quantize_row_q8_0_ref`,
 * so that the bytes are the same.
 */
function encodeBlocks(values: Float32Array, view: DataView): void {
  for (let block = 0; block * Q8_0_BLOCK_VALUES < values.length; block += 1) {
    const start = block * Q8_0_BLOCK_VALUES;
    const blockValues = values.subarray(start, start + Q8_0_BLOCK_VALUES);
    const largest = blockValues.reduce((soFar, value) => Math.max(soFar, Math.abs(value)), 0);
    const scale = Math.fround(largest / 127);
    const inverse = scale === 0 ? 0 : Math.fround(1 / scale);

    const offset = block * Q8_0_BLOCK_BYTES;
    view.setFloat16(offset, scale, true);
    for (const [index, value] of blockValues.entries()) {
      const scaled = Math.fround(value * inverse);
      view.setInt8(offset + 2 + index, Math.sign(scaled) * Math.floor(Math.abs(scaled) + 0.5));
    }
  }
}
