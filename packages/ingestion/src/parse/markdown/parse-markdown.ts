import { DocumentCollector } from "../json/document-collector.ts";
import type { ParsedContent } from "../parsed-content.ts";
import { splitFrontMatter } from "./front-matter.ts";
import { markdownBlocks } from "./markdown-blocks.ts";
import { MarkdownOutline } from "./markdown-outline.ts";
import { plainText } from "./plain-text.ts";

/** Read Markdown: headings, tables, code blocks and the values of YAML front matter. */
export function parseMarkdown(text: string): ParsedContent {
  const { value, body, note } = splitFrontMatter(text);
  const collector = new DocumentCollector();
  if (value !== undefined && value !== null) collector.add(value);
  const outline = new MarkdownOutline(plainText);
  for (const token of markdownBlocks(body)) outline.read(token);
  return {
    tables: [...collector.tables, ...outline.tables],
    facts: collector.facts,
    headings: outline.headings,
    codeBlocks: outline.codeBlocks,
    notes: [...(note === undefined ? [] : [note]), ...collector.notes, ...outline.notes],
  };
}
