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
  for (const child of groupsOf(group)) lift(child);
  for (const name of Object.keys(INITIAL)) {
    if (group.attributes.has(name)) continue;
    const counts = new Map<string, number>();
    let isWithout = false;
    for (const child of elementsOf(group)) {
      const value = child.attributes.get(name);
      if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
      else if (!OF_TEXT.has(name) || hasText(child)) isWithout = true;
    }
    if (isWithout || counts.size === 0) continue;
    const [[most] = [""]] = [...counts].toSorted(([, a], [, b]) => b - a);
    group.attributes.set(name, most);
  }
}

function hasText(element: SvgElement): boolean {
  return element.name === "text" || elementsOf(element).some(hasText);
}

/** @param inherited what the parent hands down */
function lower(element: SvgElement, inherited: Readonly<Record<string, string>>): void {
  const own: Record<string, string> = { ...inherited };
  for (const [name, value] of element.attributes) {
    const known = inherited[name];
    if (known === value) element.attributes.delete(name);
    else if (known !== undefined) own[name] = value;
  }
  for (const child of elementsOf(element)) if (child.name !== "title") lower(child, own);
}
