import type { ForeignCall } from "../foreign/foreign-session.ts";
import { unfinishedCall } from "../foreign/unfinished-call.ts";
import type { SuiteMetrics } from "./suite-schemas.ts";

const ABSENT = {
  totalNs: "total_duration_ms is the client's clock; the server's total was not recorded",
};

/** One call of the Rust programs: TTFT and total by their own clock, the others by Ollama. */
export function rustCall(
  metrics: SuiteMetrics,
  texts: Pick<ForeignCall, "prompt" | "answer"> = {},
): ForeignCall {
  const measured = {
    tokens: metrics.tokens_generated,
    evalMs: metrics.eval_duration_ms,
    promptEvalMs: metrics.prompt_eval_duration_ms,
    loadMs: metrics.load_duration_ms,
  };
  const failure = unfinishedCall(measured);
  return {
    ...texts,
    ...(failure === undefined ? measured : { failure }),
    ttft: { ms: metrics.ttft_ms, rule: "content-chunk" },
    wallMs: metrics.total_duration_ms,
    absent: ABSENT,
  };
}
