import { quote } from "../problems/describe-value.ts";
import type { PlanPath, PlanProblem } from "../problems/plan-problem.ts";
import type { KeptFile } from "./kept-file.ts";
import { readPrompt } from "./read-prompt.ts";
import { UnusableFile } from "./read-text-file.ts";

export interface InlinedPrompts<Value> {
  /** The value with the texts of its prompt files in their places. */
  readonly value: Value;
  readonly files: readonly KeptFile[];
  readonly problems: readonly PlanProblem[];
}

/** Names of the fields that hold prompts, in workloads and in steps. */
const PROMPT_FIELDS: ReadonlySet<string> = new Set([
  "prompt",
  "system",
  "turns",
  "input",
  "question",
  "analyze",
  "report",
  "reference",
]);

/**
 * Put the texts of prompt files where `{ file: PATH }` stands.
 *
 * @param from file that the paths are relative to
 * @param path where the value stands in its file
 */
export async function inlinePrompts<Value>(
  value: Value,
  from: string,
  path: PlanPath = [],
): Promise<InlinedPrompts<Value>> {
  if (!namesFiles(value)) return { value, files: [], problems: [] };
  const files = new Map<string, KeptFile>();
  const problems: PlanProblem[] = [];
  const read = async (reference: string, at: PlanPath): Promise<unknown> => {
    try {
      const file = await readPrompt(reference, from);
      files.set(file.name, file);
      return file.text;
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      const what = `the file ${quote(reference)} ${error.message}`;
      const advice = "the path of a text file, relative to this one";
      problems.push({ path: [...at, "file"], at: "value", what, advice });
      return { file: reference };
    }
  };
  const walk = async (part: unknown, at: PlanPath): Promise<unknown> => {
    if (Array.isArray(part)) {
      const items: unknown[] = [];
      for (const [index, item] of part.entries()) items.push(await walk(item, [...at, index]));
      return items;
    }
    if (typeof part !== "object" || part === null) return part;
    const reference = isPromptPlace(at) ? Reflect.get(part, "file") : undefined;
    if (typeof reference === "string") return await read(reference, at);
    const entries: [string, unknown][] = [];
    for (const [key, item] of Object.entries(part)) {
      entries.push([key, await walk(item, [...at, key])]);
    }
    return Object.fromEntries(entries);
  };
  const inlined = await walk(value, path);
  // Only prompt sources changed, from one of their forms into the other.
  return { value: inlined as Value, files: [...files.values()], problems };
}

/** Whether there is anything to look at: most plans name no file, and some have 10,000 arms. */
function namesFiles(part: unknown): boolean {
  if (typeof part !== "object" || part === null) return false;
  return "file" in part || Object.values(part).some(namesFiles);
}

function isPromptPlace(path: PlanPath): boolean {
  const key = path.findLast((part) => typeof part !== "number");
  return typeof key === "string" && PROMPT_FIELDS.has(key);
}
