import type { RunRecord } from "@runproof/contract";
import { median } from "@runproof/stats";

import type { CallFacts } from "../session/call-facts.ts";
import { effectiveOf } from "../session/effective-of.ts";
import type { SessionFacts } from "../session/session-records.ts";
import { createByTwoNames } from "./by-two-names.ts";
import { callFlags, type CallFlagContext, type CallFlags } from "./call-flags.ts";
import { contextsOf } from "./contexts.ts";
import { wholePrompts } from "./whole-prompts.ts";

/** The flags of every call of a session, in the order of its calls. */
export function flagFacts({ resolvedPlan, calls, runs }: SessionFacts): readonly CallFlags[] {
  const runById = new Map(runs.map((run) => [run.id, run]));
  const measured = calls.filter((call) => call.phase === "measured" && call.status === "ok");
  const wholePrompt = wholePrompts(measured, contextsOf(resolvedPlan, runById));
  const wholeShare = tokensPerCharacterOf(measured);
  const continued = continuedCalls(runs);
  const isContinued = ({ id }: CallFacts): boolean => continued.size > 0 && continued.has(id);
  const prefill = medians(
    measured.filter((call) => !isContinued(call)),
    prefillMsPerToken,
  );
  const loads = loadsByCell(measured);
  const promptCache = new Map(resolvedPlan.cells.map((cell) => [cell.id, cell.promptCache]));
  const answeredBefore = createAnswerMemory();
  return calls.map((call) => {
    const context: CallFlagContext = {
      medianLoadMs: medianOfOthers(loads.get(call.cellId) ?? [], ownLoadMs(call)),
      answeredBefore: answeredBefore(call),
      promptCache: isContinued(call)
        ? "shared-prefix"
        : (promptCache.get(call.cellId) ?? resolvedPlan.plan.promptCache),
      ...(call.phase === "measured" && {
        tokensPerCharacter: wholeShare(call),
        wholePrompt: call.status === "ok" ? wholePrompt(call) : undefined,
        // What a server says of the model that writes is not true of another one that embeds.
        ...(call.endpoint !== "embed" && {
          effectiveContext: effectiveOf(runById.get(call.runId), call.agent)?.contextLength,
        }),
        medianPrefillMsPerToken: prefill(call),
      }),
    };
    return callFlags(call, context);
  });
}

/** Tells, call by call in order, which call the same model answered last while only its arm ran. */
function createAnswerMemory(): (call: CallFacts) => string | undefined {
  let cellId: string | undefined;
  const answered = new Map<string, string>();
  return (call) => {
    if (call.cellId !== cellId) answered.clear();
    cellId = call.cellId;
    const before = answered.get(call.model);
    if (call.status === "ok") answered.set(call.model, call.id);
    return before;
  };
}

/** Calls that go on with a conversation: the server has just read the beginning of their prompts. */
function continuedCalls(runs: readonly RunRecord[]): ReadonlySet<string> {
  const chats = runs.flatMap(({ stages }) => stages.filter(({ kind }) => kind === "chat"));
  return new Set(chats.flatMap(({ callIds }) => callIds.slice(1)));
}

/**
 * Tokens per character where the prompt was whole: the arm that got the most of a stage's prompt
 * into the model sets the measure, because truncation only ever lowers the count.
 */
function tokensPerCharacterOf(measured: readonly CallFacts[]): CallValue {
  const ofArm = medians(measured, tokensPerCharacter);
  // Every model counts in tokens of its own.
  const textOf = createByTwoNames((): { whole?: number } => ({}));
  for (const call of measured) {
    const value = ofArm(call);
    const text = textOf(call.model, call.stage);
    if (value !== undefined) text.whole = Math.max(value, text.whole ?? 0);
  }
  return ({ model, stage }) => textOf(model, stage).whole;
}

/** Sorted load durations of each cell's measured calls, in ms. */
function loadsByCell(measured: readonly CallFacts[]): ReadonlyMap<string, readonly number[]> {
  const loads = Map.groupBy(
    measured.filter((call) => call.server.loadNs !== undefined),
    (call) => call.cellId,
  );
  return new Map(
    [...loads].map(([cellId, calls]) => [
      cellId,
      calls.map((call) => (call.server.loadNs ?? 0) / 1e6).toSorted((a, b) => a - b),
    ]),
  );
}

/** Median of sorted values when one of them is left out; a value that is not among them changes nothing. */
function medianOfOthers(sorted: readonly number[], own: number | undefined): number | undefined {
  const index = own === undefined ? -1 : firstIndexOf(sorted, own);
  const count = index === -1 ? sorted.length : sorted.length - 1;
  const at = (place: number): number =>
    sorted[index !== -1 && place >= index ? place + 1 : place] ?? Number.NaN;
  if (count === 0) return undefined;
  return (at(Math.floor((count - 1) / 2)) + at(Math.floor(count / 2))) / 2;
}

/** Place of a value among sorted ones, or -1. */
function firstIndexOf(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === value ? low : -1;
}

/** A number that calls have in common with those of their arm or their stage, where there is one. */
type CallValue = (call: CallFacts) => number | undefined;

/** The median over the calls of each arm and stage that have a value. */
function medians(calls: readonly CallFacts[], valueOf: CallValue): CallValue {
  const groupOf = createByTwoNames((): { values: number[]; median?: number } => ({ values: [] }));
  for (const call of calls) {
    const value = valueOf(call);
    if (value !== undefined) groupOf(call.cellId, call.stage).values.push(value);
  }
  return ({ cellId, stage }) => {
    const group = groupOf(cellId, stage);
    if (group.values.length > 0 && group.median === undefined) group.median = median(group.values);
    return group.median;
  };
}

function ownLoadMs({ phase, status, server }: CallFacts): number | undefined {
  if (phase !== "measured" || status !== "ok" || server.loadNs === undefined) return undefined;
  return server.loadNs / 1e6;
}

function tokensPerCharacter({ server, promptCharacters = 0 }: CallFacts): number | undefined {
  if (server.promptTokens === undefined || promptCharacters === 0) return undefined;
  return server.promptTokens / promptCharacters;
}

function prefillMsPerToken({ server }: CallFacts): number | undefined {
  if (server.promptEvalNs === undefined) return undefined;
  if (server.promptTokens === undefined || server.promptTokens === 0) return undefined;
  return server.promptEvalNs / 1e6 / server.promptTokens;
}
