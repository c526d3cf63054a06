/** GGUF value types, by their number in the file. */
const valueTypes = [
  "u8",
  "i8",
  "u16",
  "i16",
  "u32",
  "i32",
  "f32",
  "bool",
  "string",
  "array",
  "u64",
  "i64",
  "f64",
] as const;

const widths = { u8: 1, i8: 1, u16: 2, i16: 2, u32: 4, i32: 4, f32: 4, bool: 1, u64: 8, i64: 8 };

export type GgufScalar = number | boolean | string;
export type GgufValue = GgufScalar | readonly GgufScalar[];

/**
 * Reads little-endian GGUF values from the head of a file.
 * Reading past the end throws RangeError: the caller then reads more of the file and starts again.
 */
export class GgufCursor {
  readonly #bytes: Buffer;
  #offset = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  u32(): number {
    return this.#bytes.readUInt32LE(this.#advance(4));
  }

  /** Counts and offsets stay far below 2^53. */
  u64(): number {
    return Number(this.#bytes.readBigUInt64LE(this.#advance(8)));
  }

  string(): string {
    const length = this.u64();
    const start = this.#advance(length);
    return this.#bytes.toString("utf8", start, start + length);
  }

  /** A value of a numbered type; arrays longer than `keep` are skipped and come back empty. */
  value(typeNumber: number, keep: number): GgufValue {
    const type = valueTypes[typeNumber];
    if (type === undefined) throw new Error(`unknown GGUF value type ${typeNumber}`);
    if (type !== "array") return this.#scalar(type);
    const itemNumber = this.u32();
    const itemType = valueTypes[itemNumber];
    if (itemType === undefined || itemType === "array") {
      throw new Error(`unsupported GGUF array item type ${itemNumber}`);
    }
    const length = this.u64();
    if (length <= keep) return Array.from({ length }, () => this.#scalar(itemType));
    if (itemType === "string") for (let index = 0; index < length; index++) this.#skipString();
    else this.#advance(length * (itemType === "f64" ? 8 : widths[itemType]));
    return [];
  }

  #scalar(type: Exclude<(typeof valueTypes)[number], "array">): GgufScalar {
    switch (type) {
      case "u8":
        return this.#bytes.readUInt8(this.#advance(1));
      case "i8":
        return this.#bytes.readInt8(this.#advance(1));
      case "u16":
        return this.#bytes.readUInt16LE(this.#advance(2));
      case "i16":
        return this.#bytes.readInt16LE(this.#advance(2));
      case "u32":
        return this.u32();
      case "i32":
        return this.#bytes.readInt32LE(this.#advance(4));
      case "f32":
        return this.#bytes.readFloatLE(this.#advance(4));
      case "bool":
        return this.#bytes.readUInt8(this.#advance(1)) !== 0;
      case "string":
        return this.string();
      case "u64":
        return this.u64();
      case "i64":
        return Number(this.#bytes.readBigInt64LE(this.#advance(8)));
      case "f64":
        return this.#bytes.readDoubleLE(this.#advance(8));
    }
  }

  #skipString(): void {
    this.#advance(this.u64());
  }

  #advance(count: number): number {
    const start = this.#offset;
    if (start + count > this.#bytes.length) throw new RangeError("need more of the GGUF file");
    this.#offset = start + count;
    return start;
  }
}
