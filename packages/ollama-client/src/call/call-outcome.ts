import type {
  Api,
  ClientTiming,
  Failure,
  FirstTokenRule,
  HttpFacts,
  Outcome,
  Retry,
  ServerTiming,
} from "@runproof/contract";

import type { TokenLogprob } from "../request/token-logprob.ts";
import type { ToolCall } from "../request/tool.ts";
import type { Endpoint } from "../wire-format.ts";

/**
 * What became of one request. `error.code` of a call that is not `ok`: `unreachable`, `refused`, `certificate`,
 * `http-<status>`, `stream-error`, `incomplete`, `malformed`, `reset`, `cancelled`,
 * `deadline-connect`, `deadline-first-byte`, `deadline-idle`, `deadline-total`. Text and timing
 * of such a call hold what had arrived.
 */
export interface CallOutcome {
  readonly api: Api;
  readonly endpoint: Endpoint;
  readonly status: Outcome;
  readonly error?: Failure;
  readonly text: string;
  readonly thinking: string;
  /** Tools the model asks for. */
  readonly toolCalls?: readonly ToolCall[];
  readonly logprobs?: readonly TokenLogprob[];
  /** Of embedded texts, one per input. */
  readonly vectors?: readonly (readonly number[])[];
  readonly client: ClientTiming;
  readonly server: ServerTiming;
  readonly http: HttpFacts;
  /** How the first token, of answer or thinking, was stamped; absent when none came. */
  readonly firstTokenRule?: FirstTokenRule;
  /** Why fields that one would expect are missing, by their name. */
  readonly absent?: Readonly<Record<string, string>>;
  /** UTC time of the call, for people and logs. */
  readonly startedAt: string;
  /** Attempts before this one, refused because the model was still loading. */
  readonly retries?: Retry[];
  /** What came over the wire and when, if `record` was asked for: the input of `replayCall`. */
  readonly recording?: Uint8Array;
}
