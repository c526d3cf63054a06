import type { SvgElement } from "./svg-tree.ts";

/** Attributes that groups hand down, by what a drawing has where nothing is said. */
const INITIAL: Readonly<Record<string, string>> = {
  fill: "black",
  "fill-opacity": "1",
  stroke: "none",
  "stroke-width": "1",
  "stroke-opacity": "1",
  "stroke-dasharray": "none",
  "stroke-linecap": "butt",
  "text-anchor": "start",
  "font-size": "medium",
  "font-weight": "normal",
};
/** Of texts alone: what is no text may have them or not. */
const OF_TEXT = new Set(["text-anchor", "font-size", "font-weight"]);
const NAMES = Object.keys(INITIAL);

/** Writes what all children of a group say on the group, and nothing twice on the way down. */
export function inheritedOnce(drawing: SvgElement): void {
  for (const child of groupsOf(drawing)) lift(child);
  lower(drawing, INITIAL);
}

function elementsOf({ children }: SvgElement): readonly SvgElement[] {
  return children.filter((child) => typeof child !== "string");
}

function groupsOf(element: SvgElement): readonly SvgElement[] {
  return elementsOf(element).filter(({ name }) => name === "g");
}

/** The most frequent value of an attribute goes to the group, where no child would mind. */
function lift(group: SvgElement): void {
  const children = elementsOf(group);
  for (const child of children) if (child.name === "g") lift(child);
  const [first] = children;
  if (first === undefined) return;
  const texts = children.filter(hasText);
  for (const name of NAMES) {
    if (group.attributes.has(name)) continue;
    const most = mostOf(OF_TEXT.has(name) ? texts : children, name);
    if (most !== undefined) group.attributes.set(name, most);
  }
}

/** Undefined where one of them has none. */
function mostOf(children: readonly SvgElement[], name: string): string | undefined {
  const counts = new Map<string, number>();
  let most: string | undefined;
  for (const { attributes } of children) {
    const value = attributes.get(name);
    if (value === undefined) return undefined;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  for (const [value, count] of counts) {
    if (most === undefined || count > (counts.get(most) ?? 0)) most = value;
  }
  return most;
}

function hasText(element: SvgElement): boolean {
  return element.name === "text" || elementsOf(element).some(hasText);
}

/** @param inherited what the parent hands down */
function lower(element: SvgElement, inherited: Readonly<Record<string, string>>): void {
  let own = inherited;
  for (const [name, value] of element.attributes) {
    const known = inherited[name];
    if (known === value) element.attributes.delete(name);
    else if (known !== undefined) own = { ...own, [name]: value };
  }
  for (const child of elementsOf(element)) if (child.name !== "title") lower(child, own);
}
