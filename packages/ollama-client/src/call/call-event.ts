import type { Failure, HttpFacts, Outcome } from "@runproof/contract";

/** How a call ended before its answer was complete. */
export interface Ending {
  readonly status: Outcome;
  readonly error: Failure;
}

/** What the transport reports about a call, in this order; `atNs` after the call was made. */
export type CallEvent = { readonly atNs: number } & (
  | { readonly kind: "sent"; readonly connection: NonNullable<HttpFacts["connection"]> }
  /** The first byte of a response, before its headers were read. */
  | { readonly kind: "responseStarted" }
  | { readonly kind: "head"; readonly status: number; readonly contentEncoding: string }
  /** `withHead`: read from the socket together with the headers. */
  | { readonly kind: "data"; readonly bytes: Buffer; readonly withHead: boolean }
  /** By the server, or by us because what came is malformed: the state says which. */
  | { readonly kind: "ended" }
  /** The connection failed. */
  | { readonly kind: "broken"; readonly failure: Failure }
  /** A deadline passed, or the caller has enough. */
  | { readonly kind: "gaveUp"; readonly ending: Ending }
);
