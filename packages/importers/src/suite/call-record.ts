import { createHash } from "node:crypto";

import { SCHEMA_VERSION, type CallRecord, type ServerTiming } from "@runproof/contract";

import { milliToNano } from "./nanoseconds.ts";
import type { SuiteMetrics } from "./suite-schemas.ts";
import type { SuiteSide } from "./suite-session.ts";

export interface SuiteCallParts {
  readonly id: string;
  readonly runId: string;
  readonly side: SuiteSide;
  readonly block: number;
  readonly stage: string;
  /** Of its stage, in nanoseconds after the start of the run. */
  readonly startNs: number;
  readonly metrics: SuiteMetrics;
  readonly prompt?: string | undefined;
  readonly answer?: string | undefined;
}

const NOT_RECORDED = "the suite did not record it";

/** One call of the suite. What Ollama never reported (the stream broke off) is absent, not 0. */
export function callRecord(parts: SuiteCallParts): CallRecord {
  const { id, runId, side, block, stage, startNs, metrics, prompt, answer } = parts;
  const done = isDone(metrics);
  return {
    schemaVersion: SCHEMA_VERSION,
    kind: "call",
    id,
    runId,
    cellId: side.arm,
    block,
    phase: "measured",
    stage,
    stageId: `${runId}-${stage}`,
    endpoint: "generate",
    model: side.model,
    options: side.options,
    ...textFacts(prompt, answer),
    status: done ? "ok" : "failed",
    ...(!done && {
      error: {
        code: "incomplete",
        message: "the file has 0 tokens and 0 ms for this call: the stream ended without `done`",
      },
    }),
    client: {
      callNs: String(startNs),
      // The suite took one reading before the request: made and written are the same moment there.
      sentNs: 0,
      // Without content the suite wrote the whole duration as TTFT.
      ...(answer !== "" && { firstContentNs: milliToNano(metrics.ttft_ms) }),
      endNs: milliToNano(metrics.total_duration_ms),
      contentChunkNs: [],
    },
    server: done ? serverTiming(metrics) : {},
    firstTokenRule: "content-chunk",
    absent: {
      promptTokens: NOT_RECORDED,
      totalNs: "total_duration_ms is the client's clock; the server's total was not recorded",
      doneReason: NOT_RECORDED,
      lastContentNs: NOT_RECORDED,
    },
  };
}

function isDone(metrics: SuiteMetrics): boolean {
  const {
    tokens_generated: tokens,
    eval_duration_ms: evalMs,
    prompt_eval_duration_ms: promptMs,
  } = metrics;
  return tokens > 0 || evalMs > 0 || promptMs > 0;
}

function serverTiming(metrics: SuiteMetrics): ServerTiming {
  return {
    loadNs: milliToNano(metrics.load_duration_ms),
    promptEvalNs: milliToNano(metrics.prompt_eval_duration_ms),
    evalNs: milliToNano(metrics.eval_duration_ms),
    outputTokens: metrics.tokens_generated,
  };
}

type TextFacts = Pick<
  CallRecord,
  "promptHash" | "answerHash" | "promptCharacters" | "answerCharacters"
>;

function textFacts(prompt: string | undefined, answer: string | undefined): TextFacts {
  return {
    ...(prompt !== undefined && { promptHash: sha256(prompt), promptCharacters: prompt.length }),
    ...(answer !== undefined && { answerCharacters: answer.length }),
    ...(answer !== undefined && answer !== "" && { answerHash: sha256(answer) }),
  };
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
