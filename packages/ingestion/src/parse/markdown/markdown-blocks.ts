import MarkdownIt, { type Token } from "markdown-it";

/** Blocks are enough for an outline; the text inside them is read where it is needed. */
const markdown = new MarkdownIt("default", { html: true }).disable("inline");

/** The blocks of a Markdown text without front matter, in their order. */
export function markdownBlocks(body: string): readonly Token[] {
  return markdown.parse(body, {});
}
