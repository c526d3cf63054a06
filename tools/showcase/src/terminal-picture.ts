const CHARACTER_WIDTH = 8.4;
const LINE_HEIGHT = 19;
const PADDING = 18;
const TITLE_BAR = 26;

interface Style {
  readonly bold: boolean;
  readonly colour: string | undefined;
}

const PLAIN: Style = { bold: false, colour: undefined };
const COLOURS: Readonly<Record<number, string>> = {
  31: "#ff7b72",
  32: "#7ee787",
  33: "#e3b341",
  36: "#79c0ff",
};

/** Draw what a terminal shows as SVG: plain text, bold, and the few colours the program uses. */
export function terminalPicture(output: string, title: string): string {
  const lines = output.trimEnd().split("\n");
  const columns = Math.max(...lines.map((line) => withoutStyles(line).length), title.length);
  const width = Math.ceil(columns * CHARACTER_WIDTH + 2 * PADDING);
  const height = TITLE_BAR + lines.length * LINE_HEIGHT + 2 * PADDING;
  let style = PLAIN;
  const rows = lines.map((line, index) => {
    const y = TITLE_BAR + PADDING + (index + 0.75) * LINE_HEIGHT;
    const drawn = spans(line, style);
    style = drawn.style;
    return `<text x="${PADDING}" y="${y}" xml:space="preserve">${drawn.text}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(title)}">`,
    `<rect width="100%" height="100%" rx="8" fill="#0d1117"/>`,
    `<g fill="#30363d"><circle cx="18" cy="16" r="5"/><circle cx="34" cy="16" r="5"/><circle cx="50" cy="16" r="5"/></g>`,
    `<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14" fill="#e6edf3">`,
    ...rows,
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

// oxlint-disable-next-line no-control-regex -- the escape sequences are what is parsed
const SEQUENCE = /\u001B\[([\d;]*)m/;

function withoutStyles(line: string): string {
  return line
    .split(SEQUENCE)
    .filter((_, index) => index % 2 === 0)
    .join("");
}

/** Text between escape sequences, each part in the style that is in force; a style outlasts its line. */
function spans(line: string, before: Style): { readonly text: string; readonly style: Style } {
  let style = before;
  const text = line
    .split(SEQUENCE)
    .map((part, index) => {
      if (index % 2 === 1) {
        style = part.split(";").reduce((current, code) => change(current, Number(code)), style);
        return "";
      }
      if (part === "") return "";
      const weight = style.bold ? ' font-weight="bold"' : "";
      const fill = style.colour === undefined ? "" : ` fill="${style.colour}"`;
      return `<tspan${weight}${fill}>${escapeXml(part)}</tspan>`;
    })
    .join("");
  return { text, style };
}

function change(style: Style, code: number): Style {
  if (code === 0) return PLAIN;
  if (code === 1) return { ...style, bold: true };
  if (code === 22) return { ...style, bold: false };
  if (code === 39) return { ...style, colour: undefined };
  return { ...style, colour: COLOURS[code] ?? style.colour };
}

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
