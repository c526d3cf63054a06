import { describeValue, quote } from "../problems/describe-value.ts";
import { nearestWord } from "../problems/nearest-word.ts";
import type { PlanProblem } from "../problems/plan-problem.ts";
import { valueAt } from "../problems/value-at.ts";
import { optionProblems } from "./ollama-options.ts";

/** Names used twice, a baseline that is no arm, options that would not arrive. */
export function checkArms(root: unknown): readonly PlanProblem[] {
  const arms = valueAt(root, ["arms"]);
  if (!Array.isArray(arms)) return [];
  const names = arms.map((_, index) => valueAt(arms, [index, "name"]));
  const texts = names.filter((name) => typeof name === "string");
  return [
    ...names.flatMap((name, index) => usedTwice(names, name, index)),
    ...arms.flatMap((_, index) => optionsOf(arms, index)),
    ...unknownBaseline(valueAt(root, ["baseline"]), texts),
  ];
}

function usedTwice(
  names: readonly unknown[],
  name: unknown,
  index: number,
): readonly PlanProblem[] {
  const first = names.indexOf(name);
  if (typeof name !== "string" || first === index) return [];
  return [
    {
      path: ["arms", index, "name"],
      at: "value",
      what: `${quote(name)} is defined twice (arms ${first + 1} and ${index + 1})`,
      advice: `${name}-${index + 1}`,
    },
  ];
}

function optionsOf(arms: readonly unknown[], index: number): readonly PlanProblem[] {
  const options = valueAt(arms, [index, "options"]);
  if (typeof options !== "object" || options === null || Array.isArray(options)) return [];
  return Object.entries(options).flatMap(([name, value]) =>
    optionProblems(["arms", index, "options", name], value),
  );
}

function unknownBaseline(baseline: unknown, names: readonly string[]): readonly PlanProblem[] {
  if (typeof baseline !== "string" || names.length === 0 || names.includes(baseline)) return [];
  return [
    {
      path: ["baseline"],
      at: "value",
      what: `no arm is called so, got ${describeValue(baseline)}`,
      advice: nearestWord(baseline, names) ?? `one of ${[...new Set(names)].join(", ")}`,
    },
  ];
}
