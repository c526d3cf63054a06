import type { ByteWriter } from "./byte-writer.ts";

/** A value of the metadata table; only the kinds that a model of ours needs. */
export type MetadataValue =
  | { readonly kind: "uint32"; readonly value: number }
  | { readonly kind: "float32"; readonly value: number }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "strings"; readonly value: readonly string[] }
  | { readonly kind: "float32s"; readonly value: readonly number[] }
  | { readonly kind: "int32s"; readonly value: readonly number[] };

// The type numbers of the GGUF specification.
const TYPE = { uint32: 4, int32: 5, float32: 6, bool: 7, string: 8, array: 9 } as const;

/** Writes the type number and the value. */
export function writeMetadataValue(writer: ByteWriter, { kind, value }: MetadataValue): void {
  switch (kind) {
    case "uint32":
    case "float32":
      writer.uint32(TYPE[kind]);
      return writer[kind](value);
    case "bool":
      writer.uint32(TYPE.bool);
      return writer.uint8(value ? 1 : 0);
    case "string":
      writer.uint32(TYPE.string);
      return writer.string(value);
    case "strings":
      return writeArray(writer, TYPE.string, value, writer.string);
    case "float32s":
      return writeArray(writer, TYPE.float32, value, writer.float32);
    case "int32s":
      return writeArray(writer, TYPE.int32, value, writer.int32);
  }
}

function writeArray<T>(
  writer: ByteWriter,
  elementType: number,
  elements: readonly T[],
  write: (element: T) => void,
): void {
  writer.uint32(TYPE.array);
  writer.uint32(elementType);
  writer.uint64(elements.length);
  for (const element of elements) write(element);
}
