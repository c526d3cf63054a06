import { splitFrontMatter } from "../parse/markdown/front-matter.ts";
import { markdownBlocks } from "../parse/markdown/markdown-blocks.ts";
import { plainText } from "../parse/markdown/plain-text.ts";

/** Prose beyond this is left out of the passages. */
const MOST_CHARACTERS = 64 * 1024;

/** Ends of sentences; a longer paragraph is parted there. */
const SENTENCE_END = /(?<=[.!?。！？])\s+/u;

/**
 * Headings, paragraphs (sentence by sentence) and code of a Markdown text, a line each, in their
 * order. Tables are not prose: they are in the data set already.
 */
export function markdownProse(text: string): readonly string[] {
  const lines: string[] = [];
  let characters = 0;
  let heading = 0;
  let isTable = false;
  for (const { type, tag, content } of markdownBlocks(splitFrontMatter(text).body)) {
    if (type === "table_open" || type === "table_close") isTable = type === "table_open";
    if (type === "heading_open") heading = Number(tag.slice(1));
    if (isTable) continue;
    const found = linesOf(type, content, heading);
    if (type === "inline") heading = 0;
    for (const line of found) {
      characters += line.length;
      if (characters > MOST_CHARACTERS) return lines;
      lines.push(line);
    }
  }
  return lines;
}

function linesOf(type: string, content: string, heading: number): readonly string[] {
  if (type === "fence" || type === "code_block") return content.split("\n");
  if (type !== "inline") return [];
  const text = plainText(content);
  return heading > 0 ? [`${"#".repeat(heading)} ${text}`] : text.split(SENTENCE_END);
}
