/** A tensor as the table of a file describes it. */
export interface TensorEntry {
  readonly name: string;
  readonly dimensions: readonly number[];
  readonly type: number;
  /** From the start of the file, in bytes. */
  readonly position: number;
}

export interface GgufContent {
  readonly version: number;
  readonly metadata: ReadonlyMap<string, unknown>;
  readonly tensors: readonly TensorEntry[];
}

/** Reads a GGUF file by the specification, apart from the writer. */
export function readGguf(bytes: Uint8Array): GgufContent {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let position = 0;
  const skip = (size: number): number => (position += size) - size;
  const uint32 = (): number => view.getUint32(skip(4), true);
  const uint64 = (): number => Number(view.getBigUint64(skip(8), true));
  const text = (): string => {
    const length = uint64();
    const start = skip(length);
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(start, start + length));
  };
  const value = (type: number): unknown => {
    if (type === 4) return uint32();
    if (type === 5) return view.getInt32(skip(4), true);
    if (type === 6) return view.getFloat32(skip(4), true);
    if (type === 7) return view.getUint8(skip(1)) === 1;
    if (type === 8) return text();
    if (type !== 9) throw new Error(`metadata type ${type}`);
    const elementType = uint32();
    return Array.from({ length: uint64() }, () => value(elementType));
  };

  const magic = new TextDecoder().decode(bytes.subarray(skip(4), position));
  if (magic !== "GGUF") throw new Error(`magic ${magic}`);
  const version = uint32();
  const tensorCount = uint64();
  const metadataCount = uint64();
  const metadata = new Map(
    Array.from({ length: metadataCount }, () => [text(), value(uint32())] as const),
  );
  const tensors = Array.from({ length: tensorCount }, () => ({
    name: text(),
    dimensions: Array.from({ length: uint32() }, uint64),
    type: uint32(),
    offset: uint64(),
  }));
  const dataStart = Math.ceil(position / 32) * 32;
  return {
    version,
    metadata,
    tensors: tensors.map(({ offset, ...tensor }) => ({ ...tensor, position: dataStart + offset })),
  };
}
