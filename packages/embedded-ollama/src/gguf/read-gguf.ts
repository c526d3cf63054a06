import { open } from "node:fs/promises";

import { GgufCursor, type GgufValue } from "./gguf-cursor.ts";

export interface GgufTensor {
  readonly name: string;
  /** Dimensions as stored: the contiguous one first. */
  readonly shape: readonly number[];
  /** ggml type number, see `tensorTypeName`. */
  readonly type: number;
}

/** The head of a GGUF file: everything but the weights. */
export interface GgufHead {
  readonly metadata: ReadonlyMap<string, GgufValue>;
  readonly tensors: readonly GgufTensor[];
}

const firstReadBytes = 256 * 1024;
/** Arrays of a vocabulary's size are skipped. */
const longestKeptArray = 64;

/**
 * Reads metadata and tensor list of a GGUF file (v2 or v3, little-endian), never the weights.
 * @throws Error when the file cannot be read or is not GGUF
 */
export async function readGguf(path: string): Promise<GgufHead> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    for (let wanted = firstReadBytes; ; wanted *= 4) {
      const bytes = Buffer.alloc(Math.min(wanted, size));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
      try {
        return parseHead(bytes.subarray(0, bytesRead));
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        if (bytesRead >= size) throw new Error("the GGUF file is cut short", { cause: error });
      }
    }
  } finally {
    await file.close();
  }
}

function parseHead(bytes: Buffer): GgufHead {
  if (bytes.toString("latin1", 0, 4) !== "GGUF") throw new Error("not a GGUF file");
  const cursor = new GgufCursor(bytes.subarray(4));
  const version = cursor.u32();
  if (version !== 2 && version !== 3) throw new Error(`unsupported GGUF version ${version}`);
  const tensorCount = cursor.u64();
  const metadataCount = cursor.u64();
  const metadata = new Map<string, GgufValue>();
  for (let index = 0; index < metadataCount; index++) {
    const key = cursor.string();
    metadata.set(key, cursor.value(cursor.u32(), longestKeptArray));
  }
  const tensors: GgufTensor[] = [];
  for (let index = 0; index < tensorCount; index++) {
    const name = cursor.string();
    const shape = Array.from({ length: cursor.u32() }, () => cursor.u64());
    const type = cursor.u32();
    cursor.u64(); // offset of the weights
    tensors.push({ name, shape, type });
  }
  return { metadata, tensors };
}
