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

/** The list at a path; empty where there is none. */
export function listAt(root: unknown, path: PlanPath): readonly unknown[] {
  const value = valueAt(root, path);
  return Array.isArray(value) ? value : [];
}

/** The keys and values at a path; none where there are none. */
export function groupAt(root: unknown, path: PlanPath): object {
  const value = valueAt(root, path);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
