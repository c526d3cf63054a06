import type { ContentReader } from "../content-reader.ts";
import { DocumentCollector } from "../json/document-collector.ts";
import type { ParsedContent } from "../parsed-content.ts";
import { BlockSplitter } from "./block-splitter.ts";
import { splitFrontMatter } from "./front-matter.ts";
import { markdownBlocks } from "./markdown-blocks.ts";
import { MarkdownOutline } from "./markdown-outline.ts";
import { plainText } from "./plain-text.ts";

/** What front matter begins with. */
const RULE = "---";

/** Front matter that is longer is none. */
const MOST_FRONT_MATTER_CHARACTERS = 64 * 1024;

/** Reads Markdown: headings, tables, code blocks and the values of YAML front matter. */
export class MarkdownReader implements ContentReader {
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  readonly #splitter = new BlockSplitter();
  readonly #outline = new MarkdownOutline(plainText);
  readonly #frontMatter = new DocumentCollector();
  readonly #notes: string[] = [];
  /** The beginning of the text, until it is clear whether it is front matter. */
  #start: string | undefined = "";

  write(utf8: Buffer): void {
    this.#read(this.#decoder.decode(utf8, { stream: true }));
  }

  end(): ParsedContent {
    this.#read(this.#decoder.decode());
    if (this.#start !== undefined) this.#begin(this.#start);
    this.#parse(this.#splitter.end());
    if (this.#splitter.forcedCuts > 0) {
      this.#notes.push("blocks of more than a million characters were read in parts");
    }
    const { tables, facts, notes } = this.#frontMatter;
    return {
      tables: [...tables, ...this.#outline.tables],
      facts,
      headings: this.#outline.headings,
      codeBlocks: this.#outline.codeBlocks,
      notes: [...this.#notes, ...notes, ...this.#outline.notes],
    };
  }

  #read(text: string): void {
    if (this.#start === undefined) return this.#readBody(text);
    this.#start += text;
    const isNone = this.#start.length >= RULE.length && !this.#start.startsWith(RULE);
    if (isNone || this.#start.length > MOST_FRONT_MATTER_CHARACTERS) this.#begin(this.#start);
  }

  #begin(start: string): void {
    this.#start = undefined;
    const { value, body, note } = splitFrontMatter(start);
    if (value !== undefined && value !== null) this.#frontMatter.add(value);
    if (note !== undefined) this.#notes.push(note);
    this.#readBody(body);
  }

  #readBody(text: string): void {
    for (const part of this.#splitter.write(text)) this.#parse(part);
  }

  #parse(part: string): void {
    for (const token of markdownBlocks(part)) this.#outline.read(token);
  }
}
