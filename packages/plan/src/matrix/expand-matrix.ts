import {
  DEFAULT_LEVEL,
  promptCacheSchema,
  SPECIAL_FACTORS,
  type Arm,
  type Levels,
  type Matrix,
  type OllamaOptions,
} from "@runproof/contract";

import { combinations, isExcluded } from "./combinations.ts";
import { nameArms } from "./name-arms.ts";

const SPECIAL: ReadonlySet<string> = new Set(SPECIAL_FACTORS);

/**
 * The arms of a matrix: every combination that is not excluded, the last factor changing first.
 *
 * @param agent the plan's agent, whose count is the factor `agents`
 */
export function expandMatrix({ factors, exclude = [] }: Matrix, agent = ""): Arm[] {
  const kept = combinations(factors).filter(
    (levels) => !exclude.some((entry) => isExcluded(levels, entry)),
  );
  const names = nameArms(kept);
  return kept.map((levels, index) => ({
    name: names[index] ?? "",
    options: optionsOf(levels),
    ...promptCacheOf(levels),
    ...modelOf(levels),
    ...togetherOf(levels, agent),
    levels,
  }));
}

function optionsOf(levels: Levels): OllamaOptions {
  const options = Object.entries(levels).filter(
    ([factor, level]) => !SPECIAL.has(factor) && level !== DEFAULT_LEVEL,
  );
  return Object.fromEntries(options);
}

function promptCacheOf({ promptCache: level }: Levels): Pick<Arm, "promptCache"> {
  const promptCache = promptCacheSchema.safeParse(level);
  return promptCache.success ? { promptCache: promptCache.data } : {};
}

function modelOf({ model }: Levels): Pick<Arm, "model"> {
  return typeof model === "string" && model !== DEFAULT_LEVEL ? { model } : {};
}

function togetherOf({ layout, agents: count }: Levels, agent: string): Pick<Arm, "together"> {
  const own = {
    ...(typeof layout === "string" && { layout }),
    ...(typeof count === "number" && { agents: { [agent]: { count } } }),
  };
  return Object.keys(own).length === 0 ? {} : { together: own };
}
