import type { CallRecord } from "@runproof/contract";

/** The server of calls that name none. */
const ONLY_INSTANCE = "";

/** A call of which the server told all durations, with what else computed meanwhile. */
export interface TimedCall {
  readonly record: CallRecord;
  readonly instance: string;
  readonly loadMs: number;
  readonly promptMs: number;
  readonly evalMs: number;
  /** In no other duration of the server's: waiting for a slot, and what it does beside. */
  readonly waitMs: number;
  readonly promptTokens: number;
  readonly outputTokens: number;
  /** From when to when it computed, in ns after the first call of all. */
  readonly fromNs: number;
  readonly firstTokenNs: number;
  readonly endNs: number;
  /** The call before it on its instance had the same prompt, so that the server had it in its cache. */
  readonly isRepeat: boolean;
  readonly company: Company;
}

/** Who computed at the same time. */
export interface Company {
  /** Mean number of other calls at work on the same instance. */
  readonly otherSlots: number;
  /** … and of other instances at work. */
  readonly otherInstances: number;
  /** Of the time of its own answer: how long other slots of its instance read their prompts … */
  readonly besidePromptsMs: number;
  /** … and answered, and how long other instances were at work. With several of them, more than its own time. */
  readonly besideAnswersMs: number;
  readonly besideInstancesMs: number;
}

type Lonely = Omit<TimedCall, "isRepeat" | "company">;

/** Those calls that ended well and have all durations, in the order in which they began to compute. */
export function timedCalls(records: readonly CallRecord[]): readonly TimedCall[] {
  const zero = records.reduce<bigint | undefined>((least, { client }) => {
    const at = BigInt(client.callNs);
    return least === undefined || at < least ? at : least;
  }, undefined);
  const lonely = records
    .flatMap((record) => lonelyCall(record, zero ?? 0n) ?? [])
    .toSorted((one, other) => one.fromNs - other.fromNs);
  const longest = lonely.reduce((most, { fromNs, endNs }) => Math.max(most, endNs - fromNs), 0);
  const promptBefore = new Map<string, string | undefined>();
  return lonely.map((call, index) => {
    const { promptHash } = call.record;
    const isRepeat = promptHash !== undefined && promptBefore.get(call.instance) === promptHash;
    promptBefore.set(call.instance, promptHash);
    return { ...call, isRepeat, company: companyOf(call, neighbours(lonely, index, longest)) };
  });
}

function lonelyCall(record: CallRecord, zero: bigint): Lonely | undefined {
  const { status, endpoint, client, server, instance = ONLY_INSTANCE } = record;
  const { loadNs, promptEvalNs, evalNs, totalNs, promptTokens, outputTokens } = server;
  if (status !== "ok" || endpoint === "embed" || (record.calls ?? 1) > 1) return undefined;
  if (loadNs === undefined || promptEvalNs === undefined || evalNs === undefined) return undefined;
  if (totalNs === undefined || promptTokens === undefined || outputTokens === undefined) {
    return undefined;
  }
  const endNs = Number(BigInt(client.callNs) - zero) + client.endNs;
  return {
    record,
    instance,
    loadMs: loadNs / 1e6,
    promptMs: promptEvalNs / 1e6,
    evalMs: evalNs / 1e6,
    waitMs: Math.max(0, totalNs - loadNs - promptEvalNs - evalNs) / 1e6,
    promptTokens,
    outputTokens,
    fromNs: endNs - evalNs - promptEvalNs,
    firstTokenNs: endNs - evalNs,
    endNs,
  };
}

/** Calls that may have computed at the same time. */
function* neighbours(
  calls: readonly Lonely[],
  index: number,
  longest: number,
): Generator<Lonely, void> {
  const own = calls[index];
  if (own === undefined) return;
  for (let before = index - 1; before >= 0; before -= 1) {
    const call = calls[before];
    if (call === undefined || call.fromNs < own.fromNs - longest) break;
    yield call;
  }
  for (let after = index + 1; after < calls.length; after += 1) {
    const call = calls[after];
    if (call === undefined || call.fromNs >= own.endNs) break;
    yield call;
  }
}

function companyOf(own: Lonely, others: Iterable<Lonely>): Company {
  const { fromNs, firstTokenNs, endNs, instance } = own;
  const shared = new Map<string, { ns: number; answerNs: number }>();
  let besidePromptsNs = 0;
  let besideAnswersNs = 0;
  for (const other of others) {
    const ns = common(fromNs, endNs, other.fromNs, other.endNs);
    if (ns <= 0) continue;
    const before = shared.get(other.instance) ?? { ns: 0, answerNs: 0 };
    before.ns += ns;
    before.answerNs += common(firstTokenNs, endNs, other.fromNs, other.endNs);
    shared.set(other.instance, before);
    if (other.instance !== instance) continue;
    besidePromptsNs += common(firstTokenNs, endNs, other.fromNs, other.firstTokenNs);
    besideAnswersNs += common(firstTokenNs, endNs, other.firstTokenNs, other.endNs);
  }
  const lastsNs = Math.max(1, endNs - fromNs);
  const otherSlots = (shared.get(instance)?.ns ?? 0) / lastsNs;
  shared.delete(instance);
  // Two slots of an instance at work are one instance at work.
  const instances = [...shared.values()];
  return {
    otherSlots,
    otherInstances: sum(instances.map(({ ns }) => Math.min(1, ns / lastsNs))),
    besidePromptsMs: besidePromptsNs / 1e6,
    besideAnswersMs: besideAnswersNs / 1e6,
    besideInstancesMs:
      sum(instances.map(({ answerNs }) => Math.min(endNs - firstTokenNs, answerNs))) / 1e6,
  };
}

function common(fromNs: number, endNs: number, otherFromNs: number, otherEndNs: number): number {
  return Math.max(0, Math.min(endNs, otherEndNs) - Math.max(fromNs, otherFromNs));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
