import type { CallFacts } from "../session/call-facts.ts";
import type { WaitCause } from "./wait-cause.ts";

/** A part of a call, in nanoseconds after `callNs`. */
export interface CallSpan {
  readonly cause: WaitCause;
  readonly startNs: number;
  readonly endNs: number;
}

/**
 * What a call waited for after its request was written, without gaps, in the order in which it is
 * taken to have happened; before that it waited for our own work. Attempts that were refused while
 * the model was loading stand before its start.
 *
 * The server's durations divide the time that our own clock measured. What is left of
 * `total_duration` is the queue, what is left of our clock the network. Where a duration is missing
 * the rest cannot be divided (`server`); decoding then lasts from the first content to the last.
 */
export function callSpans({ client, server, retries = [] }: CallFacts): readonly CallSpan[] {
  const refusedNs = retries.at(-1)?.atNs ?? 0;
  const spans: CallSpan[] =
    refusedNs === 0 ? [] : [{ cause: "load", startNs: -refusedNs, endNs: 0 }];
  const { sentNs, endNs } = client;
  if (sentNs === undefined) return spans;
  let leftNs = Math.max(0, endNs - sentNs);
  const take = (wantedNs: number): number => {
    const takenNs = Math.min(leftNs, Math.max(0, wantedNs));
    leftNs -= takenNs;
    return takenNs;
  };
  const { loadNs, promptEvalNs, evalNs, totalNs } = server;
  const decode = take(evalNs ?? streamedNs(client));
  const prefill = take(promptEvalNs ?? 0);
  const load = take(loadNs ?? 0);
  const whole = loadNs !== undefined && promptEvalNs !== undefined && evalNs !== undefined;
  const told = (loadNs ?? 0) + (promptEvalNs ?? 0) + (evalNs ?? 0);
  const rest = totalNs === undefined ? leftNs : take(totalNs - told);
  const parts = [
    [totalNs !== undefined && whole ? "queue" : "server", rest],
    ["load", load],
    ["prefill", prefill],
    ["decode", decode],
    ["network", totalNs === undefined ? 0 : leftNs],
  ] as const satisfies readonly (readonly [WaitCause, number])[];
  let atNs = sentNs;
  for (const [cause, lengthNs] of parts) {
    if (lengthNs > 0) spans.push({ cause, startNs: atNs, endNs: atNs + lengthNs });
    atNs += lengthNs;
  }
  return spans;
}

function streamedNs({ firstContentNs, lastContentNs }: CallFacts["client"]): number {
  return firstContentNs === undefined ? 0 : (lastContentNs ?? firstContentNs) - firstContentNs;
}
