/** An element of a drawing; texts are as they were written, escaped. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: Map<string, string>;
  children: SvgNode[];
}

export type SvgNode = SvgElement | string;

/**
 * Reads what Vega wrote: elements and texts alone, attributes in double quotes, no ">" in them. By
 * hand, because regular expressions take several times as long.
 *
 * @param dropped names of attributes that are not kept
 */
export function parseSvg(svg: string, dropped: ReadonlySet<string> = new Set()): SvgElement {
  const top = element("top");
  const open = [top];
  let at = 0;
  while (at < svg.length) {
    const parent = open.at(-1) ?? top;
    const start = svg.indexOf("<", at);
    if (start !== at) {
      parent.children.push(svg.slice(at, start === -1 ? svg.length : start));
      if (start === -1) break;
    }
    const end = svg.indexOf(">", start);
    if (svg[start + 1] === "/") open.pop();
    else {
      const isEmpty = svg[end - 1] === "/";
      const found = parseTag(svg.slice(start + 1, isEmpty ? end - 1 : end), dropped);
      parent.children.push(found);
      if (!isEmpty) open.push(found);
    }
    at = end + 1;
  }
  const [drawing] = top.children;
  if (drawing === undefined || typeof drawing === "string") throw new TypeError("not a drawing");
  return drawing;
}

/** `path d="M0,0" fill="none"` */
function parseTag(tag: string, dropped: ReadonlySet<string>): SvgElement {
  let space = tag.indexOf(" ");
  const found = element(space === -1 ? tag : tag.slice(0, space));
  while (space !== -1) {
    const equals = tag.indexOf('="', space);
    if (equals === -1) break;
    const quote = tag.indexOf('"', equals + 2);
    const key = tag.slice(space + 1, equals);
    if (!dropped.has(key)) found.attributes.set(key, tag.slice(equals + 2, quote));
    space = tag.indexOf(" ", quote);
  }
  return found;
}

export function element(name: string, children: SvgNode[] = []): SvgElement {
  return { name, attributes: new Map(), children };
}

export function printSvg(node: SvgNode): string {
  if (typeof node === "string") return node;
  let attributes = "";
  for (const [key, value] of node.attributes) attributes += ` ${key}="${value}"`;
  return node.children.length === 0
    ? `<${node.name}${attributes}/>`
    : `<${node.name}${attributes}>${node.children.map(printSvg).join("")}</${node.name}>`;
}
