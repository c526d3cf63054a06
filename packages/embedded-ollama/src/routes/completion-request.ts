import { ApiError } from "../http/api-error.ts";
import type { RequestFields } from "../http/request-fields.ts";
import { parseKeepAlive } from "../options/keep-alive.ts";

/** What generate and chat requests have in common, checked; options are checked later, as in Ollama. */
export interface CompletionRequest {
  readonly model: string;
  readonly stream: boolean;
  readonly options: Readonly<Record<string, unknown>>;
  /** undefined = not given. */
  readonly keepAliveMs: number | undefined;
  readonly truncate: boolean;
  readonly shift: boolean | undefined;
  readonly think: boolean;
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
    keepAliveMs: keepAlive(fields.value("keep_alive")),
    truncate: fields.flag("truncate") ?? true,
    shift: fields.flag("shift"),
    think: think(fields.value("think")),
  };
}

function keepAlive(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  try {
    return parseKeepAlive(value);
  } catch (error) {
    throw new ApiError(400, error instanceof Error ? error.message : String(error));
  }
}

function think(value: unknown): boolean {
  if (value === undefined || typeof value === "boolean") return value === true;
  if (thinkLevels.has(value)) return true;
  const allowed = `"high", "medium", "low", "max", true, or false`;
  throw new ApiError(
    400,
    typeof value === "string"
      ? `invalid think value: ${JSON.stringify(value)} (must be ${allowed})`
      : `think must be a boolean or string (${allowed})`,
  );
}
