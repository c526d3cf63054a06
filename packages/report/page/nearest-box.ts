/** Where something is on the screen, in pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * The box that is nearest to a point, `undefined` when none is within `reach` pixels. Of boxes that
 * hold the point, the smallest: a dot on a bar is what is pointed at.
 */
export function nearestBox(
  boxes: readonly Box[],
  x: number,
  y: number,
  reach: number,
): number | undefined {
  let found:
    | { readonly index: number; readonly distance: number; readonly area: number }
    | undefined;
  for (const [index, box] of boxes.entries()) {
    const distance = Math.hypot(
      Math.max(box.left - x, 0, x - box.right),
      Math.max(box.top - y, 0, y - box.bottom),
    );
    if (distance > reach) continue;
    const area = (box.right - box.left) * (box.bottom - box.top);
    if (
      found === undefined ||
      distance < found.distance ||
      (distance === found.distance && area < found.area)
    ) {
      found = { index, distance, area };
    }
  }
  return found?.index;
}
