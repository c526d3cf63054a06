import { isUtf8 } from "node:buffer";

import type { SkipReason, TextPosition } from "../scan/skipped-file.ts";

/** How a file's text was stored. */
export type TextEncoding = "utf-8" | "utf-8-bom" | "utf-16le" | "utf-16be";

/** A file's text as UTF-8 without byte order mark, or why there is none. */
export type DecodedText =
  | { readonly encoding: TextEncoding; readonly utf8: Buffer }
  | { readonly reason: SkipReason; readonly message: string; readonly position?: TextPosition };

/** Where binary formats have shown themselves, and text files their usual characters. */
const SNIFFED_BYTES = 64 * 1024;

/** Control characters in text are rare; in binary data they are 11 % of all bytes. */
const CONTROL_SHARE = 0.05;

/** Tell text from binary data and bring it to UTF-8. UTF-16 is known by its byte order mark only. */
export function decodeText(bytes: Buffer): DecodedText {
  if (startsWith(bytes, 0xff, 0xfe, 0, 0) || startsWith(bytes, 0, 0, 0xfe, 0xff)) {
    return { reason: "encoding", message: "UTF-32; save it as UTF-8" };
  }
  if (startsWith(bytes, 0xff, 0xfe)) return decodeUtf16(bytes, "utf-16le");
  if (startsWith(bytes, 0xfe, 0xff)) return decodeUtf16(bytes, "utf-16be");
  const marked = startsWith(bytes, 0xef, 0xbb, 0xbf);
  const utf8 = marked ? bytes.subarray(3) : bytes;
  const binary = binaryReason(utf8);
  if (binary !== undefined) return { reason: "binary", message: binary };
  if (!isUtf8(utf8)) {
    return {
      reason: "encoding",
      message: "neither UTF-8 nor UTF-16 with a byte order mark; save it as UTF-8",
      position: { line: lineOfBrokenByte(utf8) },
    };
  }
  return { encoding: marked ? "utf-8-bom" : "utf-8", utf8 };
}

function decodeUtf16(bytes: Buffer, encoding: "utf-16le" | "utf-16be"): DecodedText {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    const utf8 = Buffer.from(text);
    const binary = binaryReason(utf8);
    return binary === undefined ? { encoding, utf8 } : { reason: "binary", message: binary };
  } catch {
    return { reason: "encoding", message: `begins like ${encoding.toUpperCase()} but is not` };
  }
}

function binaryReason(utf8: Buffer): string | undefined {
  const start = utf8.subarray(0, SNIFFED_BYTES);
  const zero = start.indexOf(0);
  if (zero !== -1) return `byte ${zero} is zero, which no text has`;
  let controls = 0;
  for (const byte of start) if (isControl(byte)) controls += 1;
  return controls > start.length * CONTROL_SHARE ? "full of control characters" : undefined;
}

function isControl(byte: number): boolean {
  const isLayout = (byte >= 0x09 && byte <= 0x0d) || byte === 0x1b;
  return (byte < 0x20 && !isLayout) || byte === 0x7f;
}

/** The decoder puts U+FFFD where the first broken sequence is, and where the file has one itself. */
function lineOfBrokenByte(utf8: Buffer): number {
  const text = utf8.toString("utf8");
  return text.slice(0, text.indexOf("\uFFFD")).split("\n").length;
}

function startsWith(bytes: Buffer, ...mark: readonly number[]): boolean {
  return bytes.length >= mark.length && mark.every((byte, index) => bytes[index] === byte);
}
