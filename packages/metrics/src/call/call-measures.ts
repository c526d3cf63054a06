import type { CallRecord, MetricId } from "@runproof/contract";

import type { CallFacts } from "../session/call-facts.ts";
import { chunkGap } from "./chunk-gap.ts";

const NS_PER_MS = 1e6;
const MS_PER_SECOND = 1000;

/** What one call allows to be said; the calling code knows it, the record does not. */
export interface CallKnowledge {
  /** True where the prompt cannot have been cached, so that prefill time covers every prompt token. */
  readonly promptCacheCold?: boolean;
}

export type CallMeasures = Partial<Record<MetricId, number>>;

/**
 * Every metric of one call, in the units of `METRICS`. What was not seen is absent, never 0.
 *
 * A call that failed keeps the waiting times it really had (first byte, first token) and what the
 * server reported, but has no latency and no rates: its end is not the end of an answer.
 * One output token spans no interval, so rates need at least two. Embedding calls give no text, so
 * they have a latency, a load and prompt tokens, and nothing else.
 */
export function callMeasures(
  call: CallFacts | CallRecord,
  knowledge: CallKnowledge = {},
): CallMeasures {
  const measures: CallMeasures = {};
  const put = (id: MetricId, value: number | undefined): void => {
    if (value !== undefined && Number.isFinite(value)) measures[id] = value;
  };
  const { client, server } = call;
  const ok = call.status === "ok";
  if (call.endpoint === "embed") {
    if (ok) put("latencyMs", elapsedMs(client.sentNs, client.endNs));
    put("loadMs", milliseconds(server.loadNs));
    put("promptTokens", server.promptTokens);
    return measures;
  }

  put("ttftMs", elapsedMs(client.sentNs, client.firstContentNs));
  put("ttfrMs", elapsedMs(client.sentNs, client.firstThinkingNs));
  put("ttfbMs", elapsedMs(client.sentNs, client.firstByteNs));
  // In imported records another duration may stand in for the end that nobody took.
  if (ok && call.absent?.["endNs"] === undefined) {
    put("latencyMs", elapsedMs(client.sentNs, client.endNs));
  }
  put("itlMs", gapOf(call));
  put("loadMs", milliseconds(server.loadNs));
  put("promptEvalMs", milliseconds(server.promptEvalNs));
  put("evalMs", milliseconds(server.evalNs));
  put("totalMs", milliseconds(server.totalNs));
  put("serverQueueMs", serverQueueMs(call));
  put("promptTokens", server.promptTokens);
  put("outputTokens", server.outputTokens);
  if (!ok) return measures;

  const intervals = (server.outputTokens ?? 0) - 1;
  if (intervals >= 1) {
    const streamedMs = elapsedMs(client.firstContentNs, client.lastContentNs);
    put("evalTokensPerSecond", rate(intervals + 1, measures.evalMs));
    put("decodeTokensPerSecond", rate(intervals, measures.evalMs));
    put("deliveredTokensPerSecond", rate(intervals, streamedMs));
    if (streamedMs !== undefined && streamedMs > 0) put("tpotMs", streamedMs / intervals);
  }
  if (knowledge.promptCacheCold === true) {
    put("promptTokensPerSecond", rate(server.promptTokens, measures.promptEvalMs));
  }
  return measures;
}

/** Records have the stamps of all chunks, facts their median gap. */
function gapOf(call: CallFacts | CallRecord): number | undefined {
  if ("contentChunkNs" in call.client) return chunkGap(call.client.contentChunkNs);
  return "itlMs" in call ? call.itlMs : undefined;
}

function milliseconds(durationNs: number | undefined): number | undefined {
  return durationNs === undefined ? undefined : durationNs / NS_PER_MS;
}

function elapsedMs(startNs: number | undefined, endNs: number | undefined): number | undefined {
  return startNs === undefined || endNs === undefined ? undefined : (endNs - startNs) / NS_PER_MS;
}

function rate(tokens: number | undefined, durationMs: number | undefined): number | undefined {
  if (tokens === undefined || durationMs === undefined || durationMs <= 0) return undefined;
  return (tokens / durationMs) * MS_PER_SECOND;
}

/** Needs all four durations: a part that is not reported must not be taken for waiting. */
function serverQueueMs({ server }: CallFacts): number | undefined {
  const { totalNs, loadNs, promptEvalNs, evalNs } = server;
  if (totalNs === undefined || loadNs === undefined) return undefined;
  if (promptEvalNs === undefined || evalNs === undefined) return undefined;
  return (totalNs - loadNs - promptEvalNs - evalNs) / NS_PER_MS;
}
