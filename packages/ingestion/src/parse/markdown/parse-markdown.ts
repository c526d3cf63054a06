import MarkdownIt from "markdown-it";

import { DocumentCollector } from "../json/document-collector.ts";
import type { ParsedContent } from "../parsed-content.ts";
import { splitFrontMatter } from "./front-matter.ts";
import { MarkdownOutline } from "./markdown-outline.ts";

/** Blocks are enough for an outline; the text inside them is read where it is needed. */
const markdown = new MarkdownIt("default", { html: true }).disable("inline");

/** Read Markdown: headings, tables, code blocks and the values of YAML front matter. */
export function parseMarkdown(text: string): ParsedContent {
  const { value, body, note } = splitFrontMatter(text);
  const collector = new DocumentCollector();
  if (value !== undefined && value !== null) collector.add(value);
  const outline = new MarkdownOutline((inline) => plainText(inline));
  for (const token of markdown.parse(body, {})) outline.read(token);
  return {
    tables: [...collector.tables, ...outline.tables],
    facts: collector.facts,
    headings: outline.headings,
    codeBlocks: outline.codeBlocks,
    notes: [...(note === undefined ? [] : [note]), ...collector.notes, ...outline.notes],
  };
}

const inline = new MarkdownIt();

/** The text of a heading or cell without its marks. */
function plainText(source: string): string {
  if (!/[*_`[\]<\\~&!]/.test(source)) return source.trim();
  const tokens = inline.parseInline(source, {})[0]?.children ?? [];
  return tokens
    .map((token) => (token.type === "softbreak" ? " " : token.content))
    .join("")
    .trim();
}
