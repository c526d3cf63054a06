import type { CallRecord } from "@runproof/contract";
import type { CallFacts } from "@runproof/metrics";

import type { ReportInput } from "../report-input.ts";

/** Hand over every call record of a session as it is on disk, in the order of the records. */
export async function eachCall(
  { calls, readCalls }: ReportInput,
  take: (call: CallRecord) => void,
): Promise<void> {
  if (readCalls !== undefined) await readCalls(take);
  else for (const call of calls) take(whole(call));
}

/** All of them at once: for what needs every call, with its chunks. */
export async function wholeCalls(input: ReportInput): Promise<readonly CallRecord[]> {
  const calls: CallRecord[] = [];
  await eachCall(input, (call) => calls.push(call));
  return calls;
}

function whole(call: CallFacts): CallRecord {
  if (isRecord(call)) return call;
  throw new TypeError(`of call ${call.id} not the whole record was kept, and none can be read`);
}

function isRecord(call: CallFacts): call is CallRecord {
  return "kind" in call;
}
