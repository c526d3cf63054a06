import { setImmediate } from "node:timers/promises";

import { SCHEMA_VERSION, type CallRecord } from "@runproof/contract";

import { recordedOutcome } from "./recorded-outcome.ts";
import type { CallContext } from "./run-assignment.ts";
import { sha256 } from "./sha256.ts";
import type { RecordedCall } from "./workflow-record.ts";
import type { WorkflowTools } from "./workflow-tools.ts";

export interface CallInput {
  readonly context: CallContext;
  readonly id: string;
  readonly phase: CallRecord["phase"];
  readonly stage: CallRecord["stage"];
  readonly prompt: string;
  /** Limit of generated tokens. */
  readonly outputTokens: number;
  /** Whether a model that can reason may do so. */
  readonly think: boolean;
}

/**
 * Make one call and describe it. Never rejects for what happens to the call.
 *
 * The sampling seed and the token limit belong to the workload, not to an arm: they are set last.
 */
export async function makeCall(input: CallInput, tools: WorkflowTools): Promise<RecordedCall> {
  const { context, prompt, think } = input;
  const { cell, block, model, runId } = context;
  const options = {
    ...cell.options,
    seed: block.samplingSeed,
    num_predict: input.outputTokens,
  };
  tools.eventLoop.reset();
  const outcome = await tools.lane.generate(
    { model, prompt, options, think },
    { signal: tools.signal, record: tools.record },
  );
  // The monitor sees a stall of the last turn when its timer fires, which is by the second turn.
  await setImmediate();
  await setImmediate();
  const eventLoopDelay = tools.eventLoop.read();
  const { text: answer, thinking, recording } = outcome;
  const record: CallRecord = {
    schemaVersion: SCHEMA_VERSION,
    kind: "call",
    id: input.id,
    runId,
    cellId: cell.id,
    block: block.index,
    phase: input.phase,
    stage: input.stage,
    model,
    options,
    think,
    promptHash: sha256(prompt),
    promptCharacters: prompt.length,
    ...recordedOutcome(outcome),
    eventLoopDelay,
  };
  return { kind: "call", record, prompt, answer, thinking, recording };
}
