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
  readonly endNs: number;
  /** Mean number of other calls that computed on the same instance at the same time. */
  readonly otherSlots: number;
  /** … and of other instances at work. */
  readonly otherInstances: number;
}

type Lonely = Omit<TimedCall, "otherSlots" | "otherInstances">;

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
  return lonely.map((call, index) => ({
    ...call,
    ...othersOf(call, neighbours(lonely, index, longest)),
  }));
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

function othersOf(
  { fromNs, endNs, instance }: Lonely,
  others: Iterable<Lonely>,
): Pick<TimedCall, "otherSlots" | "otherInstances"> {
  const shares = new Map<string, number>();
  const lastsNs = Math.max(1, endNs - fromNs);
  for (const other of others) {
    const commonNs = Math.min(endNs, other.endNs) - Math.max(fromNs, other.fromNs);
    if (commonNs <= 0) continue;
    shares.set(other.instance, (shares.get(other.instance) ?? 0) + commonNs / lastsNs);
  }
  const otherSlots = shares.get(instance) ?? 0;
  shares.delete(instance);
  // Two slots of an instance at work are one instance at work.
  const otherInstances = [...shares.values()].reduce((sum, share) => sum + Math.min(1, share), 0);
  return { otherSlots, otherInstances };
}
