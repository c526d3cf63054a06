import { createHash } from "node:crypto";
import { join } from "node:path";

import type { DataFile } from "./dataset.ts";
import { errorCode } from "./error-code.ts";
import { MalformedFileError } from "./parse/malformed-file-error.ts";
import { PARSERS } from "./parse/parsers.ts";
import { decodeText } from "./read/decode-text.ts";
import { readBytes } from "./read/read-bytes.ts";
import type { Scan, ScannedFile } from "./scan/scan.ts";
import { sizeLimit } from "./scan/size-limit.ts";
import type { SkippedFile } from "./scan/skipped-file.ts";

/** Read one file. Whatever is wrong with it becomes a skipped file; only an abort is thrown. */
export async function ingestFile(
  scan: Scan,
  scanned: ScannedFile,
  signal: AbortSignal | undefined,
): Promise<DataFile | SkippedFile> {
  const limitBytes = sizeLimit(scanned.type, scan.limits);
  let bytes: Awaited<ReturnType<typeof readBytes>>;
  try {
    bytes = await readBytes(join(scan.root, scanned.path), { limitBytes, signal });
  } catch (error) {
    signal?.throwIfAborted();
    const message = `the file cannot be read (${errorCode(error)})`;
    return { kind: "skipped", reason: "unreadable", message, ...scanned };
  }
  if (!Buffer.isBuffer(bytes)) {
    const limit = `the limit of ${limitBytes} bytes`;
    const message = bytes === "too-large" ? `it grew beyond ${limit}` : "it is no longer a file";
    return { kind: "skipped", reason: bytes, message, ...scanned };
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return await understand(bytes, { ...scanned, sizeBytes: bytes.length, sha256 }, signal);
}

async function understand(
  bytes: Buffer,
  facts: ScannedFile & { readonly sha256: string },
  signal: AbortSignal | undefined,
): Promise<DataFile | SkippedFile> {
  const decoded = decodeText(bytes);
  if ("reason" in decoded) return { kind: "skipped", ...decoded, ...facts };
  const { utf8, encoding } = decoded;
  if (isBlank(utf8)) return { kind: "skipped", reason: "empty", message: "no content", ...facts };
  try {
    const content = await PARSERS[facts.type]({ utf8, signal });
    const rows = content.tables.reduce((sum, table) => sum + table.rows, 0);
    return { kind: "data", ...facts, encoding, rows, ...content };
  } catch (error) {
    if (!(error instanceof MalformedFileError)) throw error;
    const { message, position } = error;
    const place = position === undefined ? {} : { position };
    return { kind: "skipped", reason: "malformed", message, ...place, ...facts };
  }
}

const BLANK_BYTES = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20]);

function isBlank(utf8: Buffer): boolean {
  return utf8.every((byte) => BLANK_BYTES.has(byte));
}
