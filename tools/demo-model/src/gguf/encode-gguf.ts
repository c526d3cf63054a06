import { createByteWriter } from "./byte-writer.ts";
import { encodeTensor } from "./encode-tensor.ts";
import { writeMetadataValue, type MetadataValue } from "./metadata-value.ts";
import {
  Q8_0_BLOCK_VALUES,
  TENSOR_TYPE,
  tensorByteLength,
  type TensorType,
} from "./tensor-type.ts";

/** The boundary, in bytes, that tensors start on; `general.alignment` must say the same. */
export const ALIGNMENT = 32;

const VERSION = 3;

export interface Tensor {
  readonly name: string;
  /** Lengths with the contiguous one first: the reverse of a row-major `[out, in]`. */
  readonly dimensions: readonly number[];
  readonly type: TensorType;
  /** Row-major, as many as the product of the dimensions. */
  readonly values: Float32Array;
}

/**
 * A GGUF version 3 file: magic, version, counts, metadata, tensor table, then the tensors, each aligned.
 * Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
 * Throws a RangeError where a tensor has another number of values than its dimensions say.
 */
export function encodeGguf(
  metadata: ReadonlyMap<string, MetadataValue>,
  tensors: readonly Tensor[],
): Uint8Array {
  const writer = createByteWriter();
  writer.bytes(new TextEncoder().encode("GGUF"));
  writer.uint32(VERSION);
  writer.uint64(tensors.length);
  writer.uint64(metadata.size);
  for (const [key, value] of metadata) {
    writer.string(key);
    writeMetadataValue(writer, value);
  }

  let offset = 0;
  for (const tensor of tensors) {
    checkTensor(tensor);
    writer.string(tensor.name);
    writer.uint32(tensor.dimensions.length);
    for (const dimension of tensor.dimensions) writer.uint64(dimension);
    writer.uint32(TENSOR_TYPE[tensor.type]);
    // Counted from the start of the data, not of the file.
    writer.uint64(offset);
    const byteLength = tensorByteLength(tensor.values.length, tensor.type);
    offset += Math.ceil(byteLength / ALIGNMENT) * ALIGNMENT;
  }

  writer.padTo(ALIGNMENT);
  for (const tensor of tensors) {
    writer.bytes(encodeTensor(tensor.values, tensor.type));
    writer.padTo(ALIGNMENT);
  }
  return writer.finish();
}

function checkTensor({ name, dimensions, type, values }: Tensor): void {
  const count = dimensions.reduce((product, dimension) => product * dimension, 1);
  if (count !== values.length) {
    throw new RangeError(`${name} has ${values.length} values, its dimensions say ${count}`);
  }
  const rowLength = dimensions[0] ?? 0;
  if (type === "Q8_0" && rowLength % Q8_0_BLOCK_VALUES !== 0) {
    throw new RangeError(`${name}: rows of ${rowLength} values do not fill Q8_0 blocks`);
  }
}
