import type { CallRecord } from "@runproof/contract";

import { createAlikeCalls } from "./alike-calls.ts";
import type { CallFacts } from "./call-facts.ts";
import { fillRow, KeptCall } from "./kept-call.ts";
import { createNumberRows } from "./number-rows.ts";

/** Makes facts of records; what many calls have in common is kept once. */
export type FactKeeper = (call: CallRecord) => CallFacts;

export function createFactKeeper(): FactKeeper {
  const runIds = new Map<string, string>();
  const alikeOf = createAlikeCalls();
  const nextRow = createNumberRows();
  return (call) => {
    const row = nextRow();
    fillRow(row, call);
    let runId = runIds.get(call.runId);
    if (runId === undefined) runIds.set(call.runId, (runId = call.runId));
    return new KeptCall(call.id, runId, alikeOf(call), row);
  };
}
