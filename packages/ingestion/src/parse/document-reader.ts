import type { ContentReader } from "./content-reader.ts";
import type { ParsedContent } from "./parsed-content.ts";

/** Collects a text that is parsed in one go. */
export class DocumentReader implements ContentReader {
  readonly #parse: (text: string) => ParsedContent;
  readonly #pieces: Buffer[] = [];

  constructor(parse: (text: string) => ParsedContent) {
    this.#parse = parse;
  }

  write(utf8: Buffer): void {
    this.#pieces.push(Buffer.from(utf8));
  }

  end(): ParsedContent {
    const [only] = this.#pieces;
    const utf8 = this.#pieces.length === 1 && only ? only : Buffer.concat(this.#pieces);
    return this.#parse(utf8.toString("utf8"));
  }
}
