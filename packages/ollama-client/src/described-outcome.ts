import type { Api, Retry } from "@runproof/contract";

import type { CallOutcome } from "./call/call-outcome.ts";
import type { AttemptResult } from "./call/call-state.ts";
import type { Endpoint } from "./wire-format.ts";

/** What is known about a call besides what came over the wire. */
export interface CallDescription {
  readonly api: Api;
  readonly endpoint: Endpoint;
  /** What the wire format said about the request. */
  readonly absent?: Readonly<Record<string, string>> | undefined;
  readonly retries: readonly Retry[];
}

/** The outcome of a call: its last attempt, and what was asked. */
export function describedOutcome(
  { api, endpoint, absent: fromRequest, retries }: CallDescription,
  result: AttemptResult,
): CallOutcome {
  const outcome: { -readonly [name in keyof CallOutcome]: CallOutcome[name] } = {
    api,
    endpoint,
    ...result,
  };
  if (fromRequest !== undefined && Object.keys(fromRequest).length > 0) {
    outcome.absent = { ...fromRequest, ...result.absent };
  }
  if (retries.length > 0) outcome.retries = [...retries];
  return outcome;
}
