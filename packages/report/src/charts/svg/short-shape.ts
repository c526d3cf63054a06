import { shortNumber } from "./short-number.ts";
import { shortPath } from "./short-path.ts";
import { element, type SvgElement } from "./svg-tree.ts";

const MOVED = /^translate\((-?[\d.]+),(-?[\d.]+)\)$/;
/** As Vega writes a circle: two arcs of the same radius. */
const CIRCLE = /^M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0$/;

/** A mark without its translation, in the shortest way to say it. */
export function shortShape(shape: SvgElement): SvgElement {
  const { attributes } = shape;
  hideOnce(attributes);
  const transform = attributes.get("transform");
  const [, left = "0", top = "0"] = MOVED.exec(transform ?? "translate(0,0)") ?? [];
  // Turned texts stay where they are.
  if (transform !== undefined && !MOVED.test(transform)) return shape;
  const [x, y] = [Number(left), Number(top)];
  if (shape.name === "text") return shortText(shape, x, y);
  const path = shape.name === "line" ? lineOf(attributes) : attributes.get("d");
  if (path === undefined) return shape;
  const radius = CIRCLE.exec(path)?.[1];
  if (radius !== undefined) {
    const place = { cx: shortNumber(x), cy: shortNumber(y), r: shortNumber(Number(radius)) };
    return drawnAs("circle", place, shape);
  }
  const d = shortPath(path, x, y);
  return d === undefined ? shape : drawnAs("path", { d }, shape);
}

/** Of what is only filled, or only drawn, opacity can be said by a group for all. */
function hideOnce(attributes: Map<string, string>): void {
  const opacity = attributes.get("opacity");
  if (opacity === undefined) return;
  const [isFilled, isDrawn] = [attributes.has("fill"), attributes.has("stroke")];
  if (isFilled && isDrawn && opacity !== "1") return;
  attributes.delete("opacity");
  if (opacity !== "1") attributes.set(isFilled ? "fill-opacity" : "stroke-opacity", opacity);
}

function shortText(text: SvgElement, x: number, y: number): SvgElement {
  // Lines of a text of several are placed from where it is moved to.
  const isOneLine = text.children.every(
    (child) => typeof child === "string" || child.name === "title",
  );
  return isOneLine ? drawnAs("text", { x: shortNumber(x), y: shortNumber(y) }, text) : text;
}

function lineOf(attributes: ReadonlyMap<string, string>): string {
  return `M0,0L${attributes.get("x2") ?? "0"},${attributes.get("y2") ?? "0"}`;
}

const PLACE = new Set(["transform", "d", "x2", "y2"]);

function drawnAs(
  name: string,
  place: Readonly<Record<string, string>>,
  { attributes, children }: SvgElement,
): SvgElement {
  const drawn = element(name, children);
  for (const [key, value] of Object.entries(place)) drawn.attributes.set(key, value);
  for (const [key, value] of attributes) if (!PLACE.has(key)) drawn.attributes.set(key, value);
  return drawn;
}
