import type { CallRecord } from "@runproof/contract";

/** The fields of a call that many calls of a session share: texts and options, no numbers. */
export type AlikeFields = Pick<
  CallRecord,
  | "cellId"
  | "agent"
  | "phase"
  | "stage"
  | "endpoint"
  | "model"
  | "options"
  | "think"
  | "format"
  | "status"
  | "error"
  | "firstTokenRule"
  | "calls"
  | "retries"
  | "absent"
>;

/** What many calls of a session have in common: all that is kept of them and is no number. */
export interface AlikeCalls extends AlikeFields {
  readonly doneReason: string | undefined;
}

/** Gives the same object for calls that are alike. */
export function createAlikeCalls(): (call: CallRecord) => AlikeCalls {
  const known = new Map<string, AlikeCalls>();
  const lastOfStage = new Map<string, AlikeCalls>();
  return (call) => {
    const last = lastOfStage.get(call.stage);
    if (last !== undefined && isOfThem(call, last)) return last;
    const alike = alikeCalls(call);
    const key = JSON.stringify(Object.values(alike), nullForAbsent);
    const found = known.get(key) ?? alike;
    if (found === alike) known.set(key, alike);
    lastOfStage.set(found.stage, found);
    return found;
  };
}

function alikeCalls(call: CallRecord): AlikeCalls {
  return {
    cellId: call.cellId,
    agent: call.agent,
    phase: call.phase,
    stage: call.stage,
    endpoint: call.endpoint,
    model: call.model,
    options: call.options,
    think: call.think,
    format: call.format,
    status: call.status,
    error: call.error,
    firstTokenRule: call.firstTokenRule,
    calls: call.calls,
    retries: call.retries,
    absent: call.absent,
    doneReason: call.server.doneReason,
  };
}

/** The values of a list would else move up. */
function nullForAbsent(_: string, value: unknown): unknown {
  return value === undefined ? null : value;
}

/** Calls after each other mostly are; false says nothing. */
function isOfThem(call: CallRecord, alike: AlikeCalls): boolean {
  return (
    call.cellId === alike.cellId &&
    call.agent === alike.agent &&
    call.phase === alike.phase &&
    call.stage === alike.stage &&
    call.endpoint === alike.endpoint &&
    call.model === alike.model &&
    call.think === alike.think &&
    call.format === alike.format &&
    call.status === alike.status &&
    call.firstTokenRule === alike.firstTokenRule &&
    call.calls === alike.calls &&
    call.server.doneReason === alike.doneReason &&
    call.error === undefined &&
    alike.error === undefined &&
    call.retries === undefined &&
    alike.retries === undefined &&
    haveSameValues(call.options, alike.options) &&
    haveSameValues(call.absent, alike.absent)
  );
}

type Values = Readonly<Record<string, unknown>> | undefined;

/** In the same order, too; lists are never the same. */
function haveSameValues(some: Values, others: Values): boolean {
  if (some === undefined || others === undefined) return some === others;
  const keys = Object.keys(others);
  let place = 0;
  for (const key in some) {
    if (key !== keys[place] || some[key] !== others[key]) return false;
    place += 1;
  }
  return place === keys.length;
}
