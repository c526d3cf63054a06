import type { CallFlags } from "../call/call-flags.ts";
import { indexSession } from "./index-session.ts";
import type { SessionRecords } from "./session-records.ts";

/** The flags of a session's calls, by call id. */
export type FlagsById = Pick<ReadonlyMap<string, CallFlags>, "get">;

/** The flags of every call of a session; computed once for the same records. */
export function flagCalls(session: SessionRecords): FlagsById {
  const { callById } = indexSession(session);
  return { get: (id) => callById(id)?.flags };
}
