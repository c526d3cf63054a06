import type { ProfileBasis } from "@runproof/embedded-ollama";

/** A part of a profile, and where its numbers come from. */
export interface Fitted<Value> {
  readonly value: Value;
  readonly basis: readonly ProfileBasis[];
}
