import type { TextPosition } from "../scan/skipped-file.ts";

/** A file does not follow the rules of its type. Becomes a skipped file, never leaves the package. */
export class MalformedFileError extends Error {
  override readonly name = "MalformedFileError";
  readonly position: TextPosition | undefined;

  constructor(message: string, position?: TextPosition, options?: ErrorOptions) {
    super(message, options);
    this.position = position;
  }
}
