import type { CallRecord } from "@runproof/contract";

import type { SessionIndex } from "./cell-records.ts";
import { createSessionCollector } from "./session-collector.ts";
import type { SessionRecords } from "./session-records.ts";

const known = new WeakMap<readonly CallRecord[], Known>();

interface Known extends SessionRecords {
  readonly index: SessionIndex;
}

/** Sort the records of a session by cell; done once for the same records. */
export function indexSession({ resolvedPlan, calls, runs }: SessionRecords): SessionIndex {
  const found = known.get(calls);
  if (found?.runs === runs && found.resolvedPlan === resolvedPlan) return found.index;
  const collector = createSessionCollector(resolvedPlan);
  for (const call of calls) collector.add(call);
  for (const run of runs) collector.add(run);
  const index = collector.index();
  known.set(calls, { resolvedPlan, calls, runs, index });
  return index;
}
