import { setImmediate } from "node:timers/promises";

import { ollamaOptionsSchema, SCHEMA_VERSION, type CallRecord } from "@runproof/contract";
import type { CallOptions, CallOutcome, Lane } from "@runproof/ollama-client";

import { withoutNonce } from "../prompts/without-nonce.ts";
import { recordedOutcome } from "../recorded-outcome.ts";
import type { CallContext } from "../run-assignment.ts";
import { sha256 } from "../sha256.ts";
import type { RecordedCall } from "../workflow-record.ts";
import type { EventLoopMonitor } from "./event-loop-monitor.ts";
import { requestText, type ModelRequest } from "./model-request.ts";

export interface CallInput {
  readonly context: CallContext;
  readonly id: string;
  readonly phase: CallRecord["phase"];
  readonly stage: CallRecord["stage"];
  /** Absent outside of runs. */
  readonly stageId?: string | undefined;
  readonly asked: ModelRequest;
}

export interface CallTools {
  readonly lane: Lane;
  readonly eventLoop: EventLoopMonitor;
  readonly signal: AbortSignal;
  readonly record?: boolean | undefined;
}

/** Make one call and describe it. Never rejects for what happens to the call. */
export async function makeCall(input: CallInput, tools: CallTools): Promise<RecordedCall> {
  const { context, asked } = input;
  const target = targetOf(asked, context);
  const window = tools.eventLoop.watch();
  const outcome = await send(tools.lane, asked, target, {
    signal: tools.signal,
    record: tools.record,
  });
  // The monitor sees a stall of the last turn when its timer fires, which is by the second turn.
  await setImmediate();
  await setImmediate();
  const eventLoopDelay = window.end();
  const prompt = requestText(asked);
  const { text: answer, thinking, recording, vectors } = outcome;
  const record: CallRecord = {
    schemaVersion: SCHEMA_VERSION,
    kind: "call",
    id: input.id,
    runId: context.runId,
    cellId: context.cell.id,
    block: context.block.index,
    phase: input.phase,
    stage: input.stage,
    ...(input.stageId === undefined ? {} : { stageId: input.stageId }),
    ...askedBy(context),
    ...target,
    ...manner(asked),
    promptHash: sha256(prompt),
    ...plainHash(prompt),
    promptCharacters: prompt.length,
    ...recordedOutcome(outcome),
    eventLoopDelay,
  };
  return { kind: "call", record, prompt, answer, thinking, recording, vectors };
}

/** Where a prompt differs from run to run, what it is in all of them. */
function plainHash(prompt: string): Pick<CallRecord, "plainPromptHash"> {
  const plain = withoutNonce(prompt);
  return plain === prompt ? {} : { plainPromptHash: sha256(plain) };
}

function askedBy({ agent }: CallContext): Pick<CallRecord, "agent" | "instance"> {
  return agent === undefined ? {} : { agent: agent.name, instance: agent.instance };
}

type Target = Pick<CallRecord, "model" | "options">;

/** The sampling seed belongs to the block and the token limit to the workload, not to an arm. */
function targetOf(asked: ModelRequest, { cell, block, model }: CallContext): Target {
  const { kind, request } = asked;
  if (kind === "raw") {
    const options = ollamaOptionsSchema.safeParse(request.body["options"]);
    return { model: String(request.body["model"]), options: options.data ?? {} };
  }
  if (kind === "embed") {
    const isOwn = asked.model !== undefined && asked.model !== model;
    return { model: asked.model ?? model, options: isOwn ? {} : { ...cell.options } };
  }
  return { model, options: { ...cell.options, seed: block.samplingSeed, ...request.options } };
}

function send(
  lane: Lane,
  { kind, request }: ModelRequest,
  target: Target,
  options: CallOptions,
): Promise<CallOutcome> {
  switch (kind) {
    case "generate":
      return lane.generate({ ...request, ...target }, options);
    case "chat":
      return lane.chat({ ...request, ...target }, options);
    case "embed":
      return lane.embed({ ...request, ...target }, options);
    case "raw":
      return lane.resend(request, options);
  }
}

/** How the answer was asked for. */
function manner({ kind, request }: ModelRequest): Pick<CallRecord, "think" | "format"> {
  if (kind === "embed") return {};
  const { think, format } = kind === "raw" ? request.body : request;
  return {
    ...(think === undefined ? {} : { think: think !== false }),
    ...(format === undefined ? {} : { format: format === "json" ? "json" : "schema" }),
  };
}
