import type { PlanPath } from "./plan-problem.ts";

/** The value at a path, or undefined where the path leads nowhere. */
export function valueAt(root: unknown, path: PlanPath): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
