import { quote } from "../problems/describe-value.ts";
import type { PlanProblem } from "../problems/plan-problem.ts";
import { valueAt } from "../problems/value-at.ts";
import { optionProblems } from "./ollama-options.ts";

/** Names used twice among the arms that are written out, and options that would not arrive. */
export function checkArms(root: unknown): readonly PlanProblem[] {
  const arms = valueAt(root, ["arms"]);
  if (!Array.isArray(arms)) return [];
  const firsts = new Map<string, number>();
  return arms.flatMap((arm: unknown, index) => {
    const name = valueAt(arm, ["name"]);
    const first = typeof name === "string" ? firsts.get(name) : undefined;
    if (typeof name === "string") firsts.set(name, first ?? index);
    return [
      ...(first === undefined ? [] : [usedTwice(String(name), first, index)]),
      ...optionsOf(arm, index),
    ];
  });
}

function usedTwice(name: string, first: number, index: number): PlanProblem {
  return {
    path: ["arms", index, "name"],
    at: "value",
    what: `${quote(name)} is defined twice (arms ${first + 1} and ${index + 1})`,
    advice: `${name}-${index + 1}`,
  };
}

function optionsOf(arm: unknown, index: number): readonly PlanProblem[] {
  const options = valueAt(arm, ["options"]);
  if (typeof options !== "object" || options === null || Array.isArray(options)) return [];
  return Object.entries(options).flatMap(([name, value]) =>
    optionProblems(["arms", index, "options", name], value),
  );
}
