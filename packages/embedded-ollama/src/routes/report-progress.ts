import type { Exchange } from "../http/exchange.ts";
import { plainJson, send } from "../http/send.ts";
import { goJson } from "../wire/go-json.ts";

/** A line of the answer to a request that takes its time. */
export interface Progress {
  readonly status: string;
  readonly digest?: string;
  readonly total?: number;
  readonly completed?: number;
}

/**
 * Answers as pull, push and create do: a line per step, or only the last as one document.
 * @param error what the steps end with instead of success: a line of a stream that has begun well,
 *   else status 500
 */
export function reportProgress(
  { answer, response }: Exchange,
  stream: boolean,
  steps: readonly Progress[],
  error?: string,
): void {
  if (stream) {
    for (const step of steps) answer.line(step);
    answer.lastLine(error === undefined ? { status: "success" } : { error });
  } else if (error === undefined) {
    send(response, 200, plainJson, goJson({ status: "success" }));
  } else {
    send(response, 500, plainJson, goJson({ error }));
  }
}
