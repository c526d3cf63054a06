import { CONTENT_READERS } from "./parse/content-readers.ts";
import type { ParsedContent } from "./parse/parsed-content.ts";
import type { FileSource } from "./read/file-source.ts";
import { inflate } from "./read/inflate.ts";
import { isBlank } from "./read/is-blank.ts";
import type { Pacer } from "./read/pacer.ts";
import { stepsOf } from "./read/steps-of.ts";
import { TextReader, type TextEncoding } from "./read/text-reader.ts";
import type { ScanLimits } from "./scan/scan-limits.ts";
import type { ScannedFile } from "./scan/scan.ts";
import { contentLimit } from "./scan/size-limit.ts";
import { SkipFileError } from "./skip-file-error.ts";

export interface ReadContentOptions {
  readonly limits: ScanLimits;
  readonly pacer: Pacer;
  readonly signal: AbortSignal | undefined;
}

export interface ReadContent extends ParsedContent {
  readonly encoding: TextEncoding;
  /** Of the text as UTF-8. */
  readonly textBytes: number;
}

/** What is handed to a parser at once takes it a few milliseconds; rows of CSV are found fastest. */
const ROW_PIECE_BYTES = 128 * 1024;
const PIECE_BYTES = 16 * 1024;

/**
 * From the bytes of a file to what they say: unpacked, as text, parsed, all of it in steps.
 *
 * @throws SkipFileError when it cannot be used; the system's error; the signal's reason when aborted
 */
export async function readContent(
  file: ScannedFile,
  source: FileSource,
  { limits, pacer, signal }: ReadContentOptions,
): Promise<ReadContent> {
  const limit = contentLimit(file, limits);
  const text = new TextReader();
  const content = CONTENT_READERS[file.type](limits);
  const isRows = file.type === "csv" || file.type === "tsv";
  const pieceBytes = isRows ? ROW_PIECE_BYTES : PIECE_BYTES;
  let textBytes = 0;
  let blank = true;

  const feed = async (utf8: Buffer): Promise<void> => {
    textBytes += utf8.length;
    blank &&= isBlank(utf8);
    for (let start = 0; start < utf8.length; start += pieceBytes) {
      content.write(utf8.subarray(start, start + pieceBytes));
      if (pacer.isDue) await pacer.turn();
    }
  };
  const bytes = file.compression === undefined ? stepsOf(source) : inflate(stepsOf(source));
  let inflatedBytes = 0;
  for await (const step of bytes) {
    signal?.throwIfAborted();
    inflatedBytes += step.length;
    if (inflatedBytes > limit.bytes) {
      const message = `it unpacks to more than ${limit.bytes} bytes`;
      throw new SkipFileError("too-large", message, { limit: limit.name });
    }
    await feed(text.write(step));
  }
  await feed(text.end());
  if (blank) throw new SkipFileError("empty", "no content");
  return { encoding: text.encoding, textBytes, ...content.end() };
}
