import { makeCall, type CallTools } from "./call/make-call.ts";
import { nonceLine } from "./prompts/nonce-line.ts";
import { nonceOf } from "./prompts/nonce-of.ts";
import { WARM_UP_PROMPT, WARM_UP_TOKENS } from "./prompts/warm-up-prompt.ts";
import type { CallContext, NonceContext } from "./run-assignment.ts";
import type { RecordedCall } from "./workflow-record.ts";

export interface DiscardedCall {
  readonly context: CallContext & NonceContext;
  readonly phase: "warmup" | "cold-start";
  /** From 1. */
  readonly number: number;
  /** Of its nonce. */
  readonly place: number;
}

/** A short call outside of a run, whose answer nobody reads. */
export async function makeDiscardedCall(
  { context, phase, number, place }: DiscardedCall,
  tools: CallTools,
): Promise<RecordedCall> {
  const prompt = nonceLine(nonceOf(context, place)) + WARM_UP_PROMPT;
  const whose = context.agent === undefined ? "" : `@${context.agent.name}`;
  const request = { prompt, options: { num_predict: WARM_UP_TOKENS }, think: false };
  return await makeCall(
    {
      context,
      id: `${context.runId}.${phase}${whose}.${number}`,
      phase,
      stage: phase,
      asked: { kind: "generate", request },
    },
    tools,
  );
}
