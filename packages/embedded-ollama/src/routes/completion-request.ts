import { ApiError } from "../http/api-error.ts";
import type { RequestFields } from "../http/request-fields.ts";
import { parseKeepAlive } from "../options/keep-alive.ts";

/** What generate and chat requests have in common, checked; options and format are checked later, as in Ollama. */
export interface CompletionRequest {
  readonly model: string;
  readonly stream: boolean;
  readonly options: Readonly<Record<string, unknown>>;
  /** undefined = not given. */
  readonly keepAliveMs: number | undefined;
  readonly truncate: boolean;
  readonly shift: boolean | undefined;
  /** undefined = not given; a text is a level. */
  readonly think: boolean | string | undefined;
  /** Unchecked; undefined = not given. */
  readonly format: unknown;
  /** How many likeliest tokens to tell beside each one; undefined = no log-probabilities. */
  readonly topLogprobs: number | undefined;
}

const thinkLevels: ReadonlySet<unknown> = new Set(["high", "medium", "low", "max"]);

/** @throws ApiError 400 */
export function completionRequest(fields: RequestFields): CompletionRequest {
  const topLogprobs = fields.value("top_logprobs") ?? 0;
  if (typeof topLogprobs !== "number" || topLogprobs < 0 || topLogprobs > 20) {
    throw new ApiError(400, "top_logprobs must be between 0 and 20");
  }
  return {
    model: fields.text("model"),
    stream: fields.flag("stream") ?? true,
    options: fields.object("options"),
    keepAliveMs: keepAliveOf(fields),
    truncate: fields.flag("truncate") ?? true,
    shift: fields.flag("shift"),
    think: think(fields.value("think")),
    format: fields.value("format"),
    topLogprobs: fields.flag("logprobs") === true ? Math.trunc(topLogprobs) : undefined,
  };
}

/** @throws ApiError 400 with Ollama's text */
export function keepAliveOf(fields: RequestFields): number | undefined {
  const value = fields.value("keep_alive");
  if (value === undefined) return undefined;
  try {
    return parseKeepAlive(value);
  } catch (error) {
    throw new ApiError(400, error instanceof Error ? error.message : String(error));
  }
}

function think(value: unknown): boolean | string | undefined {
  if (value === undefined || typeof value === "boolean") return value;
  if (typeof value === "string" && thinkLevels.has(value)) return value;
  const allowed = `"high", "medium", "low", "max", true, or false`;
  throw new ApiError(
    400,
    typeof value === "string"
      ? `invalid think value: ${JSON.stringify(value)} (must be ${allowed})`
      : `think must be a boolean or string (${allowed})`,
  );
}
