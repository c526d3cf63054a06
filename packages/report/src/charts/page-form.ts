const TITLE_START = '<g class="role-title"';
const PAPER_RECT = /<rect width="[\d.]+" height="[\d.]+" fill="[^"]*"\/>/;

/**
 * The chart of a file without its paper and title, for a page that has its own: the same drawing,
 * so that both forms cost one rendering.
 */
export function withoutPaper(
  svg: string,
  { edge, above }: { readonly edge: number; readonly above: number },
): string {
  const size = / width="([\d.]+)" height="([\d.]+)" viewBox="[^"]*"/;
  const [, fileWidth = 0, fileHeight = 0] = size.exec(svg) ?? [];
  const width = Number(fileWidth) - 2 * edge;
  const height = Number(fileHeight) - above - edge;
  return withoutTitle(svg.replace(PAPER_RECT, "")).replace(
    size,
    () => ` width="${width}" height="${height}" viewBox="${edge} ${above} ${width} ${height}"`,
  );
}

/** Groups nest, so the end of the title's is counted. */
function withoutTitle(svg: string): string {
  const start = svg.indexOf(TITLE_START);
  if (start === -1) return svg;
  let depth = 0;
  for (const tag of svg.slice(start).matchAll(/<g[\s>]|<\/g>/g)) {
    depth += tag[0] === "</g>" ? -1 : 1;
    if (depth === 0) return svg.slice(0, start) + svg.slice(start + tag.index + tag[0].length);
  }
  return svg;
}
