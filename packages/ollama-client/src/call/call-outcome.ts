import type {
  ClientTiming,
  Failure,
  FirstTokenRule,
  HttpFacts,
  Outcome,
  ServerTiming,
} from "@runproof/contract";

/**
 * What became of one request. `error.code` of a call that is not `ok`: `unreachable`, `refused`,
 * `http-<status>`, `stream-error`, `incomplete`, `malformed`, `reset`, `cancelled`,
 * `deadline-connect`, `deadline-first-byte`, `deadline-idle`, `deadline-total`. Text and timing
 * of such a call hold what had arrived.
 */
export interface CallOutcome {
  readonly endpoint: "generate" | "chat";
  readonly status: Outcome;
  readonly error?: Failure;
  readonly text: string;
  readonly thinking: string;
  readonly client: ClientTiming;
  readonly server: ServerTiming;
  readonly http: HttpFacts;
  /** How the first token, of answer or thinking, was stamped; absent when none came. */
  readonly firstTokenRule?: FirstTokenRule;
  /** UTC time of the call, for people and logs. */
  readonly startedAt: string;
}
