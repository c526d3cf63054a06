import {
  DEFAULT_LEVEL,
  MAX_AGENTS,
  MAX_ARMS,
  promptCacheSchema,
  SPECIAL_FACTORS,
  type Matrix,
} from "@runproof/contract";

import { countCombinations } from "../matrix/combinations.ts";
import { describeValue, quote } from "../problems/describe-value.ts";
import { nearestWord } from "../problems/nearest-word.ts";
import type { PlanPath, PlanProblem } from "../problems/plan-problem.ts";
import { valueAt } from "../problems/value-at.ts";
import { checkExclude } from "./check-exclude.ts";
import { FACTORS_PATH, tooManyArms } from "./factors-path.ts";
import { isOllamaOption, optionProblems } from "./ollama-options.ts";

const SPECIAL: ReadonlySet<string> = new Set(SPECIAL_FACTORS);

/** More combinations than this are not even looked at. */
const MOST_COMBINATIONS = 10 * MAX_ARMS;

/** Factors nobody knows, levels given twice, and combinations that come to nothing. */
export function checkMatrix(root: unknown): readonly PlanProblem[] {
  const factors = factorsAt(root);
  if (factors === undefined) return [];
  const names = Object.keys(factors);
  if (names.length === 0) {
    const advice = "factors with levels: `num_ctx: [512, 1024]`";
    return [{ path: FACTORS_PATH, at: "key", what: "has no factors", advice }];
  }
  const problems = names.flatMap((name) => factorProblems(name, factors[name]));
  if (!names.every((name) => Array.isArray(factors[name]))) return problems;
  // Every one is a list, and more is not asked of them.
  const count = countCombinations(factors as Matrix["factors"]);
  if (count > MOST_COMBINATIONS) return [...problems, tooManyArms(count)];
  return [...problems, ...checkExclude(root, factors as Matrix["factors"])];
}

function factorsAt(root: unknown): Readonly<Record<string, unknown>> | undefined {
  const factors = valueAt(root, FACTORS_PATH);
  const isGroup = typeof factors === "object" && factors !== null && !Array.isArray(factors);
  return isGroup ? Object.fromEntries(Object.entries(factors)) : undefined;
}

function factorProblems(name: string, levels: unknown): readonly PlanProblem[] {
  const path = [...FACTORS_PATH, name];
  if (!SPECIAL.has(name) && !isOllamaOption(name)) {
    const meant = nearestWord(name, SPECIAL_FACTORS);
    if (meant !== undefined) {
      const what = `${quote(name)} is no factor`;
      return [{ path, at: "key", what, advice: `${meant} (did you mean that?)` }];
    }
  }
  const [ofName] = SPECIAL.has(name) ? [] : optionProblems(path, undefined);
  if (ofName !== undefined) return [ofName];
  if (!Array.isArray(levels)) return [];
  const seen = new Map<unknown, number>();
  return levels.flatMap((level: unknown, index): readonly PlanProblem[] => {
    const first = seen.get(level);
    seen.set(level, first ?? index);
    const at = [...path, index];
    if (first !== undefined) {
      const what = `${describeValue(level)} is level ${first + 1} again`;
      return [{ path: at, at: "value", what, advice: "removing it" }];
    }
    return levelProblems(name, at, level);
  });
}

function noLayout(path: PlanPath, level: unknown): PlanProblem {
  const what = `a layout is a name, got ${describeValue(level)}`;
  return { path, at: "value", what, advice: "a name that stands under `together.layouts`" };
}

function levelProblems(name: string, path: PlanPath, level: unknown): readonly PlanProblem[] {
  if (name === "model") {
    if (typeof level === "string") return [];
    const what = `a model is a name, got ${describeValue(level)}`;
    return [{ path, at: "value", what, advice: "a name like llama3.2:1b" }];
  }
  if (name === "promptCache") {
    if (promptCacheSchema.safeParse(level).success) return [];
    const { options } = promptCacheSchema;
    const what = `must be one of ${options.join(", ")}, got ${describeValue(level)}`;
    const advice = nearestWord(String(level), options) ?? "cold-prefix";
    return [{ path, at: "value", what, advice }];
  }
  if (name === "layout") return typeof level === "string" ? [] : [noLayout(path, level)];
  if (name === "agents") {
    if (Number.isSafeInteger(level) && Number(level) >= 1 && Number(level) <= MAX_AGENTS) return [];
    const what = `must be a whole number from 1 to ${MAX_AGENTS}, got ${describeValue(level)}`;
    return [{ path, at: "value", what, advice: "2" }];
  }
  return level === DEFAULT_LEVEL ? [] : optionProblems(path, level, name);
}
