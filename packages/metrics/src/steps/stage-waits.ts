import type { StageRecord } from "@runproof/contract";

import type { CallFacts } from "../session/call-facts.ts";
import { callSpans, type CallSpan } from "./call-spans.ts";
import { noWaits, WAIT_CAUSES, type WaitCause, type Waits } from "./wait-cause.ts";

const NS_PER_SECOND = 1e9;

/** Of time that is too long by a rounding of clocks, what is least sure goes first. */
const LEAST_SURE_FIRST = ["network", "server", "queue", "load", "prefill", "decode"] as const;

/**
 * What one execution of a step waited for, cause by cause: whole nanoseconds that add up to its
 * duration. Calls that overlap count once. Time outside of calls is the tool's in a step that runs
 * one, and our own in any other.
 *
 * @param calls all calls of the execution, those of failed attempts too
 */
export function stageWaits(stage: StageRecord, calls: readonly CallFacts[]): Waits {
  return divideTime(stage.endNs - stage.startNs, stage.kind, calls);
}

/** The same for a part of an execution: `durationNs` of it. */
export function divideTime(
  durationNs: number,
  kind: StageRecord["kind"],
  calls: readonly CallFacts[],
): Waits {
  const waits = noWaits();
  addCalls(waits, calls);
  let excessNs = WAIT_CAUSES.reduce((sum, cause) => sum + waits[cause], 0) - durationNs;
  for (const cause of LEAST_SURE_FIRST) {
    if (excessNs <= 0) break;
    const takenNs = Math.min(excessNs, waits[cause]);
    waits[cause] -= takenNs;
    excessNs -= takenNs;
  }
  waits[kind === "tool" ? "tool" : "client"] += Math.max(0, -excessNs);
  return waits;
}

function addCalls(waits: Record<WaitCause, number>, calls: readonly CallFacts[]): void {
  const [first] = calls;
  if (first === undefined) return;
  const placed = calls
    .map((call) => ({
      spans: callSpans(call),
      offsetNs: call === first ? 0 : nsBetween(first.client, call.client),
    }))
    .filter(({ spans }) => spans.length > 0)
    .map((call) => ({ ...call, startNs: call.offsetNs + (call.spans[0]?.startNs ?? 0) }))
    .toSorted((a, b) => a.startNs - b.startNs);
  let together: CallSpan[] = [];
  let endNs = -Infinity;
  for (const { spans, offsetNs, startNs } of placed) {
    if (startNs >= endNs) {
      addUnion(waits, together);
      together = [];
    }
    for (const span of spans) {
      const moved = {
        cause: span.cause,
        startNs: span.startNs + offsetNs,
        endNs: span.endNs + offsetNs,
      };
      together.push(moved);
      endNs = Math.max(endNs, moved.endNs);
    }
  }
  addUnion(waits, together);
}

/** From when one call was made to when another was; below zero where that one was made before. */
function nsBetween(from: CallFacts["client"], to: CallFacts["client"]): number {
  const [seconds, restNs] = [to.callSeconds, to.callRestNs];
  if (from.callSeconds === undefined || from.callRestNs === undefined) return exactly(from, to);
  if (seconds === undefined || restNs === undefined) return exactly(from, to);
  return (seconds - from.callSeconds) * NS_PER_SECOND + (restNs - from.callRestNs);
}

function exactly({ callNs }: CallFacts["client"], to: CallFacts["client"]): number {
  return Number(BigInt(to.callNs) - BigInt(callNs));
}

/** Every instant once, with the first cause of those that are going on. */
function addUnion(waits: Record<WaitCause, number>, spans: readonly CallSpan[]): void {
  if (follow(spans)) {
    for (const { cause, startNs, endNs } of spans) waits[cause] += endNs - startNs;
    return;
  }
  const edges = spans
    .flatMap(({ cause, startNs, endNs }) => [
      { atNs: startNs, cause, change: 1 },
      { atNs: endNs, cause, change: -1 },
    ])
    .toSorted((a, b) => a.atNs - b.atNs);
  const going = noWaits();
  let sinceNs = edges[0]?.atNs ?? 0;
  for (const { atNs, cause, change } of edges) {
    const current = WAIT_CAUSES.find((each) => going[each] > 0);
    if (current !== undefined) waits[current] += atNs - sinceNs;
    going[cause] += change;
    sinceNs = atNs;
  }
}

/** The parts of one call, or of calls one after the other, do not overlap. */
function follow(spans: readonly CallSpan[]): boolean {
  return spans.every(({ startNs }, index) => startNs >= (spans[index - 1]?.endNs ?? -Infinity));
}
