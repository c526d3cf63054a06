import { MAX_ARMS, type Level, type Matrix } from "@runproof/contract";

import { combinations, isExcluded } from "../matrix/combinations.ts";
import { describeValue } from "../problems/describe-value.ts";
import { nearestWord } from "../problems/nearest-word.ts";
import type { PlanPath, PlanProblem } from "../problems/plan-problem.ts";
import { valueAt } from "../problems/value-at.ts";
import { tooManyArms } from "./factors-path.ts";

const PATH: PlanPath = ["matrix", "exclude"];

type Entry = Readonly<Record<string, Level | Level[]>>;

/** Entries of `exclude` that exclude nothing, or everything, and what is left is still too much. */
export function checkExclude(root: unknown, factors: Matrix["factors"]): readonly PlanProblem[] {
  const list = valueAt(root, PATH) ?? [];
  if (!Array.isArray(list)) return [];
  const problems = list.flatMap((entry: unknown, index) =>
    isGroup(entry) ? unknownLevels([...PATH, index], entry, factors) : [],
  );
  if (problems.length > 0 || !list.every(isGroup)) return problems;
  let left = combinations(factors);
  for (const [index, entry] of list.entries()) {
    const next = left.filter((arm) => !isExcluded(arm, entry));
    if (next.length === left.length && left.length > 0) {
      const what = "excludes nothing that the entries before it leave";
      problems.push({ path: [...PATH, index], at: "value", what, advice: "removing it" });
    }
    left = next;
  }
  if (left.length > MAX_ARMS) problems.push(tooManyArms(left.length));
  if (left.length === 0 && list.length > 0) {
    const what = "leaves no combination of the matrix";
    problems.push({ path: PATH, at: "key", what, advice: "fewer or narrower entries" });
  }
  return problems;
}

function unknownLevels(
  path: PlanPath,
  entry: Entry,
  factors: Matrix["factors"],
): readonly PlanProblem[] {
  const names = Object.keys(factors);
  if (Object.keys(entry).length === 0) {
    const what = "names no factor, so it would exclude everything";
    return [{ path, at: "value", what, advice: `a level: \`${names[0] ?? "num_ctx"}: …\`` }];
  }
  return Object.entries(entry).flatMap(([name, level]): readonly PlanProblem[] => {
    const known = Object.hasOwn(factors, name) ? factors[name] : undefined;
    const at = [...path, name];
    if (known === undefined) {
      const what = "the matrix has no such factor, so nothing is excluded";
      return [
        { path: at, at: "key", what, advice: nearestWord(name, names) ?? names.join(" or ") },
      ];
    }
    const wanted = Array.isArray(level) ? level : [level];
    const missing = wanted.find((one) => !known.includes(one));
    if (missing === undefined) return [];
    const what = `${name} has no level ${describeValue(missing)}, so nothing is excluded`;
    const advice = `one of ${known.slice(0, MOST_LEVELS).map(String).join(", ")}`;
    return [{ path: at, at: "value", what, advice }];
  });
}

/** Longer lists of levels are not printed. */
const MOST_LEVELS = 10;

function isGroup(value: unknown): value is Entry {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
