import { describeValue } from "../problems/describe-value.ts";
import { nearestWord } from "../problems/nearest-word.ts";
import type { PlanProblem } from "../problems/plan-problem.ts";
import { valueAt } from "../problems/value-at.ts";

/** Longer lists of arms are not printed. */
const MOST_NAMES = 10;

/** A baseline that is none of the arms. */
export function checkBaseline(root: unknown, names: readonly string[]): readonly PlanProblem[] {
  const baseline = valueAt(root, ["baseline"]);
  if (typeof baseline !== "string" || names.length === 0 || names.includes(baseline)) return [];
  const shown = [...new Set(names)].slice(0, MOST_NAMES);
  return [
    {
      path: ["baseline"],
      at: "value",
      what: `no arm is called so, got ${describeValue(baseline)}`,
      advice:
        nearestWord(baseline, names) ??
        `one of ${shown.join(", ")}${names.length > shown.length ? ", … (runproof plan show lists all)" : ""}`,
    },
  ];
}

/** Names of the arms that are written out, right or wrong. */
export function writtenNames(root: unknown): readonly string[] {
  const arms = valueAt(root, ["arms"]);
  if (!Array.isArray(arms)) return [];
  return arms.map((arm) => valueAt(arm, ["name"])).filter((name) => typeof name === "string");
}
