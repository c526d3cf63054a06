import { isAlias, isMap, isNode, isScalar, isSeq, type Document, type Node, type Pair } from "yaml";

import type { PlanPath } from "../problems/plan-problem.ts";

/**
 * Offset in the text of what stands at a path. Where the path leads to nothing, the nearest thing
 * above it that exists.
 */
export function locate(document: Document, path: PlanPath, at: "key" | "value"): number {
  let node: Node | undefined = isNode(document.contents) ? document.contents : undefined;
  let offset = startOf(node) ?? 0;
  for (const [depth, key] of path.entries()) {
    const isLast = depth === path.length - 1;
    if (isAlias(node)) node = node.resolve(document);
    if (isSeq(node)) {
      const item = typeof key === "number" ? node.items[key] : undefined;
      node = isNode(item) ? item : undefined;
      offset = startOf(node) ?? offset;
    } else if (isMap(node)) {
      const pair = node.items.find((candidate) => keyOf(candidate) === String(key));
      if (pair === undefined) return offset;
      const keyOffset = isNode(pair.key) ? (startOf(pair.key) ?? offset) : offset;
      node = isNode(pair.value) ? pair.value : undefined;
      offset = isLast && at === "key" ? keyOffset : (writtenStartOf(node) ?? keyOffset);
    } else {
      return offset;
    }
  }
  return offset;
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : String(key);
}

function startOf(node: Node | undefined): number | undefined {
  return node?.range?.[0] ?? undefined;
}

/** The start of a value; undefined for an empty one, which is written nowhere. */
function writtenStartOf(node: Node | undefined): number | undefined {
  const [start, end] = node?.range ?? [];
  return start === end ? undefined : start;
}
