import { inheritedOnce } from "./inherited-once.ts";
import { shortShape } from "./short-shape.ts";
import { element, parseSvg, printSvg, type SvgElement, type SvgNode } from "./svg-tree.ts";

/** Says nothing to a browser that draws, or to a reader: the drawing as a whole is one image. */
const DROPPED = new Set([
  "role",
  "aria-hidden",
  "aria-roledescription",
  "pointer-events",
  "stroke-miterlimit",
  "xmlns:xlink",
  "version",
]);
/** The one group that is looked for later: pages have titles of their own. */
const TITLE_CLASS = "mark-group role-title";
const FRACTION = /\d*\.\d+(?:e-?\d+)?/g;
const SHAPES = new Set(["path", "line", "rect", "circle", "text"]);

/**
 * A drawing of Vega in a third of its bytes: attributes that a group shares are written on the group,
 * groups and shapes that draw nothing are gone, lines that look alike are one path. Descriptions of marks
 * become titles, which browsers show on hover without any script. (General optimisers of SVG would take
 * longer to load than a whole report takes to be made.)
 */
export function compactSvg(svg: string): string {
  const drawing = parseSvg(svg, DROPPED);
  drawing.children = allCompacted(drawing.children);
  for (const name of ["class", "aria-label"]) drawing.attributes.delete(name);
  inheritedOnce(drawing);
  drawing.children = drawing.children.flatMap(flattened);
  return printSvg(drawing);
}

/** Of what is still moved or curved: a hundredth of a pixel, so that no noise of sums is left. */
function round({ attributes }: SvgElement): void {
  for (const name of ["transform", "d"]) {
    const value = attributes.get(name);
    if (value === undefined) continue;
    const rounded = value.replaceAll(FRACTION, (number) =>
      String(Math.round(Number(number) * 100) / 100),
    );
    attributes.set(name, rounded);
  }
}

function allCompacted(nodes: readonly SvgNode[]): SvgNode[] {
  return nodes.map(compacted).filter((node) => node !== undefined);
}

/** Undefined for what draws nothing. */
function compacted(node: SvgNode): SvgNode | undefined {
  if (typeof node === "string") return node;
  const { attributes } = node;
  if (node.children.length > 0) node.children = allCompacted(joined(node.children));
  if (SHAPES.has(node.name)) {
    const label = attributes.get("aria-label");
    if (label !== undefined) node.children.unshift(element("title", [label]));
    attributes.delete("aria-label");
    attributes.delete("class");
    if (!isDrawn(node)) return undefined;
    const shape = shortShape(node);
    if (shape === node) round(node);
    return shape;
  }
  const isTitle = attributes.get("class") === TITLE_CLASS;
  attributes.delete("aria-label");
  attributes.delete("class");
  if (node.name !== "g") return node;
  if (node.children.length === 0) return undefined;
  round(node);
  if (attributes.get("transform") === "translate(0,0)") attributes.delete("transform");
  if (isTitle) attributes.set("class", "role-title");
  node.children = merged(node.children);
  return node;
}

/** Lines of one layer, which Vega puts into a group each, in one group. */
function joined(nodes: readonly SvgNode[]): readonly SvgNode[] {
  const kept: SvgNode[] = [];
  for (const node of nodes) {
    const last = kept.at(-1);
    const layer = markLayer(node);
    if (layer !== undefined && last !== undefined && markLayer(last) === layer) {
      (last as SvgElement).children.push(...(node as SvgElement).children);
    } else kept.push(node);
  }
  return kept;
}

function markLayer(node: SvgNode): string | undefined {
  if (typeof node === "string" || node.name !== "g") return undefined;
  const name = node.attributes.get("class");
  return name?.startsWith("mark-line ") === true && !node.attributes.has("transform")
    ? name
    : undefined;
}

/** A background without a colour draws nothing; text always does. */
function isDrawn({ name, attributes, children }: SvgElement): boolean {
  if (name === "text" || children.length > 0) return true;
  if (attributes.get("display") === "none" || attributes.get("d") === "M0,0h0v0h0Z") return false;
  return name === "rect" || attributes.has("fill") || attributes.has("stroke");
}

/** Neighbours that look alike and say nothing as one path; what shines through is left alone. */
function merged(nodes: readonly SvgNode[]): SvgNode[] {
  const kept: SvgNode[] = [];
  for (const node of nodes) {
    const last = kept.at(-1);
    const look = lookOf(node);
    if (look !== undefined && last !== undefined && lookOf(last) === look) {
      const { attributes } = last as SvgElement;
      const more = (node as SvgElement).attributes.get("d") ?? "";
      attributes.set("d", `${attributes.get("d") ?? ""}${more}`);
    } else kept.push(node);
  }
  return kept;
}

/** All of its attributes but where it is; undefined for what cannot be merged. */
function lookOf(node: SvgNode): string | undefined {
  if (typeof node === "string" || node.name !== "path" || node.children.length > 0)
    return undefined;
  const { d: _, ...look } = Object.fromEntries(node.attributes);
  return "transform" in look || Object.keys(look).some((key) => key.endsWith("opacity"))
    ? undefined
    : JSON.stringify(look);
}

/** Groups that say nothing any more are their children. */
function flattened(node: SvgNode): readonly SvgNode[] {
  if (typeof node === "string" || node.name !== "g") return [node];
  node.children = node.children.flatMap(flattened);
  return node.attributes.size === 0 ? node.children : [node];
}
