import { shortNumber } from "./short-number.ts";

/** Lines alone: no curve, no arc, no number with an exponent. */
const LINES = /^(?:[MLHVhvZ][\d.,-]*)+$/;
const COMMAND = /([MLHVhvZ])([\d.,-]*)/g;

/**
 * The same lines elsewhere, in a tenth of a pixel and the shorter commands; undefined for a path of
 * anything but lines. Corners are rounded, not steps, so that what touched still touches.
 */
export function shortPath(path: string, dx: number, dy: number): string | undefined {
  if (!LINES.test(path)) return undefined;
  let [x, y] = [dx, dy];
  let [startX, startY] = [x, y];
  let short = "";
  for (const [, command, numbers = ""] of path.matchAll(COMMAND)) {
    const [first = 0, second = 0] = numbers.split(",").map(Number);
    const [fromX, fromY] = [tenths(x), tenths(y)];
    if (command === "Z") {
      [x, y] = [startX, startY];
      short += "z";
      continue;
    }
    if (command === "h") x += first;
    else if (command === "v") y += first;
    else if (command === "H") x = first + dx;
    else if (command === "V") y = first + dy;
    else [x, y] = [first + dx, second + dy];
    if (command === "M") {
      [startX, startY] = [x, y];
      short += `M${pair(tenths(x), tenths(y))}`;
    } else short += step(fromX, fromY, tenths(x), tenths(y));
  }
  return short;
}

/** In tenths of a pixel. */
function tenths(pixels: number): number {
  return Math.round(pixels * 10);
}

function step(fromX: number, fromY: number, x: number, y: number): string {
  if (y === fromY) return `h${shortNumber((x - fromX) / 10)}`;
  if (x === fromX) return `v${shortNumber((y - fromY) / 10)}`;
  return `l${pair(x - fromX, y - fromY)}`;
}

function pair(x: number, y: number): string {
  const second = shortNumber(y / 10);
  return `${shortNumber(x / 10)}${second.startsWith("-") ? "" : ","}${second}`;
}
