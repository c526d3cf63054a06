import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from "node:zlib";

/** What an answer may become when it is unpacked. */
const LIMIT = { maxOutputLength: 256 * 1024 * 1024 };

const DECODERS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  "": (bytes) => bytes,
  identity: (bytes) => bytes,
  gzip: (bytes) => gunzipSync(bytes, LIMIT),
  "x-gzip": (bytes) => gunzipSync(bytes, LIMIT),
  deflate: (bytes) => inflateSync(bytes, LIMIT),
  br: (bytes) => brotliDecompressSync(bytes, LIMIT),
  zstd: (bytes) => zstdDecompressSync(bytes, LIMIT),
};

/** A copy of a body without its content encoding; undefined when it cannot be unpacked. */
export function decoded(bytes: Buffer, contentEncoding: string): Buffer | undefined {
  const decode = DECODERS[contentEncoding.trim().toLowerCase()];
  if (decode === undefined) return undefined;
  try {
    return decode(bytes);
  } catch {
    return undefined;
  }
}
