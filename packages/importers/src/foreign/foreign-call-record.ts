import { createHash } from "node:crypto";

import {
  SCHEMA_VERSION,
  type CallRecord,
  type ClientTiming,
  type OllamaOptions,
  type ServerTiming,
} from "@runproof/contract";

import type { ForeignCall } from "./foreign-session.ts";
import { milliToNano } from "./nanoseconds.ts";

export interface ForeignCallPlace {
  readonly id: string;
  readonly runId: string;
  readonly cellId: string;
  readonly block: number;
  readonly stage: string;
  readonly stageId: string;
  readonly agent?: string | undefined;
  /** Of its stage, in nanoseconds after the start of the run. */
  readonly startNs: number;
  readonly model: string;
  readonly options: OllamaOptions;
}

/** A call of another program as a record. What the server never reported is absent, not 0. */
export function foreignCallRecord(place: ForeignCallPlace, call: ForeignCall): CallRecord {
  const { startNs, model, options, ...names } = place;
  const { failure, ttft, calls, startedAt } = call;
  return {
    schemaVersion: SCHEMA_VERSION,
    kind: "call",
    ...names,
    phase: "measured",
    endpoint: "generate",
    model: call.model ?? model,
    options: call.options ?? options,
    ...textFacts(call),
    ...(startedAt !== undefined && { startedAt }),
    status: failure?.status ?? "ok",
    ...(failure !== undefined && { error: failure.error }),
    client: clientTiming(call, startNs),
    server: serverTiming(call),
    ...(ttft !== undefined && { firstTokenRule: ttft.rule }),
    ...(calls !== undefined && calls > 1 && { calls }),
    absent: absentOf(call),
  };
}

/**
 * Offsets from the one reading that such programs take before a request: made and written are the same
 * moment there. A time to first token that the server's durations gave is one, too; its rule tells.
 */
function clientTiming(call: ForeignCall, startNs: number): ClientTiming {
  const { ttft, wallMs, serverMs } = call;
  const endNs = milliToNano(wallMs ?? serverMs ?? ttft?.ms ?? 0);
  return {
    callNs: String(startNs),
    sentNs: 0,
    // Without content such programs write the whole duration as TTFT.
    ...(ttft !== undefined && answerLength(call) !== 0 && { firstContentNs: milliToNano(ttft.ms) }),
    endNs,
    contentChunkNs: [],
  };
}

function serverTiming({
  loadMs,
  promptEvalMs,
  evalMs,
  tokens,
  promptTokens,
}: ForeignCall): ServerTiming {
  return {
    ...(loadMs !== undefined && { loadNs: milliToNano(loadMs) }),
    ...(promptEvalMs !== undefined && { promptEvalNs: milliToNano(promptEvalMs) }),
    ...(evalMs !== undefined && { evalNs: milliToNano(evalMs) }),
    ...(tokens !== undefined && { outputTokens: tokens }),
    ...(promptTokens !== undefined && { promptTokens }),
  };
}

const NOT_RECORDED = "the program did not record it";

function absentOf(call: ForeignCall): Record<string, string> {
  const { wallMs, promptTokens, ttft } = call;
  return {
    ...(promptTokens === undefined && { promptTokens: NOT_RECORDED }),
    totalNs: "the server's total was not recorded",
    doneReason: NOT_RECORDED,
    lastContentNs: NOT_RECORDED,
    ...(ttft === undefined && { firstContentNs: NOT_RECORDED }),
    ...(wallMs === undefined && {
      endNs: "the program took no time of the whole call; durations of the server stand in",
    }),
    ...call.absent,
  };
}

type TextFacts = Pick<
  CallRecord,
  "promptHash" | "answerHash" | "promptCharacters" | "answerCharacters"
>;

function textFacts(call: ForeignCall): TextFacts {
  const { prompt, answer } = call;
  const promptCharacters = prompt?.length ?? call.promptCharacters;
  const answerCharacters = answerLength(call);
  return {
    ...(prompt !== undefined && { promptHash: sha256(prompt) }),
    ...(promptCharacters !== undefined && { promptCharacters }),
    ...(answerCharacters !== undefined && { answerCharacters }),
    ...(answer !== undefined && answer !== "" && { answerHash: sha256(answer) }),
  };
}

function answerLength({ answer, answerCharacters }: ForeignCall): number | undefined {
  return answer?.length ?? answerCharacters;
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
