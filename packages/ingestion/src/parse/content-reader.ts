import type { ScanLimits } from "../scan/scan-limits.ts";
import type { ParsedContent } from "./parsed-content.ts";

/** Reads the text of one file of one type, in pieces that may end anywhere. */
export interface ContentReader {
  /**
   * @param utf8 without byte order mark; written over after the call
   * @throws SkipFileError
   */
  write(utf8: Buffer): void;
  /** @throws SkipFileError */
  end(): ParsedContent;
}

export type CreateContentReader = (limits: ScanLimits) => ContentReader;
