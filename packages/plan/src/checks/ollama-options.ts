import type { z } from "@runproof/contract/zod";

import { quote, describeValue } from "../problems/describe-value.ts";
import { nearestWord } from "../problems/nearest-word.ts";
import type { PlanPath, PlanProblem } from "../problems/plan-problem.ts";

type OptionType = "whole number" | "number" | "true or false" | "list of text";

/** Ollama's request options (`api/types.go`, Options and Runner) with what their values must be. */
const OLLAMA_OPTIONS: Readonly<Record<string, OptionType>> = {
  num_ctx: "whole number",
  num_batch: "whole number",
  num_gpu: "whole number",
  main_gpu: "whole number",
  num_thread: "whole number",
  draft_num_predict: "whole number",
  use_mmap: "true or false",
  num_keep: "whole number",
  num_predict: "whole number",
  seed: "whole number",
  top_k: "whole number",
  top_p: "number",
  min_p: "number",
  typical_p: "number",
  repeat_last_n: "whole number",
  repeat_penalty: "number",
  presence_penalty: "number",
  frequency_penalty: "number",
  temperature: "number",
  stop: "list of text",
};

/** Options the experiment itself sets, equal for all arms, and where. */
const SET_BY_THE_PLAN: Readonly<Record<string, string>> = {
  num_predict: "workload.outputTokens sets it, equal for all arms so that their work is equal",
  seed: "every block has its own, equal for all arms",
};

/** What an arm may have of its own beside options: servers know none of these words. */
const OF_THE_WORKLOAD: ReadonlySet<string> = new Set([
  "prompts",
  "analysis",
  "promptTokens",
  "outputTokens",
  "think",
]);

/** Options that Ollama no longer has (removed in 0.7.0); requests with them are answered all the same. */
const REMOVED: ReadonlySet<string> = new Set([
  "mirostat",
  "mirostat_eta",
  "mirostat_tau",
  "f16_kv",
  "low_vram",
  "use_mlock",
  "vocab_only",
  "logits_all",
]);

export function isOllamaOption(name: string): boolean {
  return Object.hasOwn(OLLAMA_OPTIONS, name);
}

/**
 * What would go wrong with one option of an arm. Ollama ignores names it does not know, so a
 * misspelt option would silently make two arms the same. Names far from every known one pass:
 * servers other than today's Ollama may have them.
 *
 * @param value undefined = only the name is looked at
 */
export function optionProblems(
  path: PlanPath,
  value: unknown,
  name = String(path.at(-1)),
): readonly PlanProblem[] {
  const owner = Object.hasOwn(SET_BY_THE_PLAN, name) ? SET_BY_THE_PLAN[name] : undefined;
  if (owner !== undefined) {
    return [
      { path, at: "key", what: `cannot differ between arms: ${owner}`, advice: "removing it" },
    ];
  }
  const type = Object.hasOwn(OLLAMA_OPTIONS, name) ? OLLAMA_OPTIONS[name] : undefined;
  if (REMOVED.has(name)) {
    const what = `${quote(name)} was removed from Ollama, which ignores it`;
    return [{ path, at: "key", what, advice: "removing it" }];
  }
  if (OF_THE_WORKLOAD.has(name)) {
    const what = `${quote(name)} is no option of a server, and it would be ignored`;
    const advice = `\`factor: ${name}\`, and arms with a \`workload\` of their own that says it`;
    return [{ path, at: "key", what, advice }];
  }
  if (type === undefined) {
    const meant = nearestWord(name, Object.keys(OLLAMA_OPTIONS));
    if (meant === undefined) return [];
    const what = `${quote(name)} is no Ollama option, and Ollama would ignore it`;
    return [{ path, at: "key", what, advice: `${meant} (did you mean that?)` }];
  }
  if (!isScalarOrList(value) || FITS[type](value)) return [];
  const what = `must be a ${type}, or Ollama answers with an error, got ${describeValue(value)}`;
  return [{ path, at: "value", what, advice: adviceFor(type, value) }];
}

const FITS: Readonly<Record<OptionType, (value: unknown) => boolean>> = {
  "whole number": (value) => Number.isSafeInteger(value),
  number: (value) => typeof value === "number",
  "true or false": (value) => typeof value === "boolean",
  "list of text": (value) => Array.isArray(value),
};

function adviceFor(type: OptionType, value: unknown): string {
  if (type === "list of text") return `a list: [${JSON.stringify(value)}]`;
  if (type === "true or false") return "true";
  const number = Number(value);
  if (!Number.isFinite(number) || typeof value === "boolean") return `a ${type}`;
  return String(type === "number" ? number : Math.trunc(number));
}

/** Anything else is refused by the schema already. */
function isScalarOrList(value: unknown): value is z.util.Primitive | readonly unknown[] {
  return (
    value !== null && value !== undefined && (typeof value !== "object" || Array.isArray(value))
  );
}
