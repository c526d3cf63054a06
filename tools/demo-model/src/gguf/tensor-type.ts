/** How the numbers of a tensor are stored; the numbers are those of `ggml_type`. */
export const TENSOR_TYPE = { F32: 0, F16: 1, Q8_0: 8 } as const;

export type TensorType = keyof typeof TENSOR_TYPE;

/** Values that share one scale in Q8_0. */
export const Q8_0_BLOCK_VALUES = 32;

/** A 16-bit scale and 32 values of 8 bits. */
export const Q8_0_BLOCK_BYTES = 2 + Q8_0_BLOCK_VALUES;

/** The size of `count` values in bytes. Throws a RangeError where Q8_0 is left with a partial block. */
export function tensorByteLength(count: number, type: TensorType): number {
  if (type === "F32") return count * 4;
  if (type === "F16") return count * 2;
  if (count % Q8_0_BLOCK_VALUES !== 0) {
    throw new RangeError(`Q8_0 needs a multiple of ${Q8_0_BLOCK_VALUES} values, not ${count}`);
  }
  return (count / Q8_0_BLOCK_VALUES) * Q8_0_BLOCK_BYTES;
}
