/** An element of a drawing; texts are as they were written, escaped. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: Map<string, string>;
  children: SvgNode[];
}

export type SvgNode = SvgElement | string;

const PART = /<(\/?)([A-Za-z]+)([^>]*?)(\/?)>|[^<]+/g;
const ATTRIBUTE = / ([\w:-]+)="([^"]*)"/g;

/** Reads what Vega wrote: elements and texts alone, attributes in double quotes, no ">" in them. */
export function parseSvg(svg: string): SvgElement {
  const top = element("top");
  const open = [top];
  for (const [whole, isEnd, name, attributes = "", isEmpty] of svg.matchAll(PART)) {
    const parent = open.at(-1) ?? top;
    if (name === undefined) parent.children.push(whole);
    else if (isEnd === "/") open.pop();
    else {
      const found = element(name);
      for (const [, key = "", value = ""] of attributes.matchAll(ATTRIBUTE)) {
        found.attributes.set(key, value);
      }
      parent.children.push(found);
      if (isEmpty !== "/") open.push(found);
    }
  }
  const [drawing] = top.children;
  if (drawing === undefined || typeof drawing === "string") throw new TypeError("not a drawing");
  return drawing;
}

export function element(name: string, children: readonly SvgNode[] = []): SvgElement {
  return { name, attributes: new Map(), children: [...children] };
}

export function printSvg(node: SvgNode): string {
  if (typeof node === "string") return node;
  let attributes = "";
  for (const [key, value] of node.attributes) attributes += ` ${key}="${value}"`;
  return node.children.length === 0
    ? `<${node.name}${attributes}/>`
    : `<${node.name}${attributes}>${node.children.map(printSvg).join("")}</${node.name}>`;
}
