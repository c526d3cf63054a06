import MarkdownIt from "markdown-it";

const inline = new MarkdownIt();

/** The text of a heading, cell or paragraph without its marks. */
export function plainText(source: string): string {
  if (!/[*_`[\]<\\~&!]/.test(source)) return source.trim();
  const tokens = inline.parseInline(source, {})[0]?.children ?? [];
  return tokens
    .map((token) => (token.type === "softbreak" ? " " : token.content))
    .join("")
    .trim();
}
