import { ApiError } from "../http/api-error.ts";
import type { RequestFields } from "../http/request-fields.ts";

/** Efforts that OpenAI's API knows, as Ollama's `think`, which has fewer levels. */
const thinkOfEffort: ReadonlyMap<string, boolean | string> = new Map<string, boolean | string>([
  ["minimal", "low"],
  ["low", "low"],
  ["medium", "medium"],
  ["high", "high"],
  ["xhigh", "max"],
  ["ultra", "max"],
  ["max", "max"],
  ["none", false],
]);

/**
 * `reasoning.effort` or `reasoning_effort` as `think`; undefined = not given.
 * @throws ApiError 400 with Ollama's text
 */
export function reasoningEffort(fields: RequestFields): boolean | string | undefined {
  const { effort: nested } = fields.object("reasoning", "openai.Reasoning");
  const effort =
    typeof nested === "string" && nested !== "" ? nested : fields.text("reasoning_effort");
  if (effort === "") return undefined;
  const think = thinkOfEffort.get(effort);
  if (think !== undefined) return think;
  const efforts = [...thinkOfEffort.keys()].map((name) => JSON.stringify(name));
  const last = efforts.pop();
  throw new ApiError(
    400,
    `invalid reasoning value: ${JSON.stringify(effort)} (must be ${efforts.join(", ")}, or ${last})`,
  );
}
