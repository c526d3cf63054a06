/** Appends little-endian values to a buffer that grows. */
export interface ByteWriter {
  readonly uint8: (value: number) => void;
  readonly uint32: (value: number) => void;
  readonly int32: (value: number) => void;
  /** A whole number up to 2^53 - 1. */
  readonly uint64: (value: number) => void;
  readonly float32: (value: number) => void;
  /** UTF-8 after its length in bytes as uint64; no terminator. */
  readonly string: (value: string) => void;
  readonly bytes: (value: Uint8Array) => void;
  /** Zeros up to the next multiple of `alignment` bytes. */
  readonly padTo: (alignment: number) => void;
  /** What was written so far, as a copy. */
  readonly finish: () => Uint8Array;
}

export function createByteWriter(): ByteWriter {
  const buffer = new ArrayBuffer(1 << 16, { maxByteLength: 1 << 30 });
  const view = new DataView(buffer);
  let length = 0;

  /** Makes room for `size` bytes and returns where they start. */
  const advance = (size: number): number => {
    const start = length;
    length += size;
    if (length > buffer.byteLength) buffer.resize(Math.max(length, buffer.byteLength * 2));
    return start;
  };
  const uint64 = (value: number): void => view.setBigUint64(advance(8), BigInt(value), true);
  const bytes = (value: Uint8Array): void => {
    const start = advance(value.length);
    new Uint8Array(buffer).set(value, start);
  };

  return {
    uint8: (value) => view.setUint8(advance(1), value),
    uint32: (value) => view.setUint32(advance(4), value, true),
    int32: (value) => view.setInt32(advance(4), value, true),
    uint64,
    float32: (value) => view.setFloat32(advance(4), value, true),
    string: (value) => {
      const encoded = new TextEncoder().encode(value);
      uint64(encoded.length);
      bytes(encoded);
    },
    bytes,
    padTo: (alignment) => void advance((alignment - (length % alignment)) % alignment),
    finish: () => new Uint8Array(buffer).slice(0, length),
  };
}
