import type { FileContent } from "./file-content.ts";

/** A file that is to be imported. */
export interface ImportFile {
  /** With the folders below the imported one, `/` between them; it names things and decides nothing. */
  readonly path: string;
  readonly sha256: string;
  /** Parsed, not checked. */
  readonly content: FileContent;
}
