import type { CallFlags } from "../call/call-flags.ts";
import type { CallFacts } from "./call-facts.ts";
import type { SessionIndex } from "./cell-records.ts";
import { indexSession } from "./index-session.ts";
import type { SessionRecords } from "./session-records.ts";

const known = new WeakMap<readonly CallFacts[], Known>();

interface Known {
  readonly index: SessionIndex;
  readonly flags: ReadonlyMap<string, CallFlags>;
}

/** The flags of every call of a session, by call id; computed once for the same records. */
export function flagCalls(session: SessionRecords): ReadonlyMap<string, CallFlags> {
  const found = known.get(session.calls);
  const index = indexSession(session);
  if (found?.index === index) return found.flags;
  const flags = new Map(
    [...index.callById].flatMap(([id, call]) =>
      call.flags === undefined ? [] : [[id, call.flags] as const],
    ),
  );
  known.set(session.calls, { index, flags });
  return flags;
}
