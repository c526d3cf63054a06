import type { CallFacts } from "./call-facts.ts";
import type { SessionIndex } from "./cell-records.ts";
import { createSessionCollector } from "./session-collector.ts";
import type { SessionRecords } from "./session-records.ts";

const known = new WeakMap<readonly CallFacts[], Known>();

interface Known extends SessionRecords {
  readonly index: SessionIndex;
}

/** Sort the records of a session by cell; done once for the same records. */
export function indexSession(session: SessionRecords): SessionIndex {
  const { resolvedPlan, calls, runs } = session;
  const found = known.get(calls);
  if (found?.runs === runs && found.resolvedPlan === resolvedPlan) return found.index;
  const collector = createSessionCollector(resolvedPlan);
  for (const call of calls) collector.addCall(call);
  for (const run of runs) collector.addRun(run);
  const index = collector.index();
  rememberIndex(session, index);
  return index;
}

/** The index of records that were sorted while they were read. */
export function rememberIndex(session: SessionRecords, index: SessionIndex): void {
  const { resolvedPlan, calls, runs } = session;
  known.set(calls, { resolvedPlan, calls, runs, index });
}
