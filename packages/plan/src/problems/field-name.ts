import type { PlanPath } from "./plan-problem.ts";

/** A path as people write it: `arms[1].options.num_ctx`. */
export function fieldName(path: PlanPath): string {
  let name = "";
  for (const key of path) {
    if (typeof key === "number") name += `[${key}]`;
    else name += `${name === "" ? "" : "."}${key === "" ? '""' : String(key)}`;
  }
  return name === "" ? "plan" : name;
}
