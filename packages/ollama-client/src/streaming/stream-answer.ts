import type { CallOutcome } from "../call/call-outcome.ts";
import type { Lane } from "../lane.ts";
import type { WireFormat } from "../wire-format.ts";
import type { AnswerPart } from "./answer-part.ts";
import { observedFormat } from "./observed-format.ts";
import { createQueue, type Queue } from "./queue.ts";

export interface StreamedCall {
  readonly format: WireFormat;
  readonly openLane: (format: WireFormat) => Lane;
  readonly call: (lane: Lane) => Promise<CallOutcome>;
}

/**
 * The pieces of one answer, on a connection of its own. Leaving the loop closes the connection,
 * so the server stops generating.
 */
export async function* streamAnswer(input: StreamedCall): AsyncGenerator<AnswerPart, void> {
  const parts = createQueue<AnswerPart>();
  const lane = input.openLane(observedFormat(input.format, parts.push));
  const ended = runToEnd(input.call(lane), parts);
  try {
    yield* parts;
  } finally {
    await lane.close();
    await ended;
  }
}

async function runToEnd(call: Promise<CallOutcome>, parts: Queue<AnswerPart>): Promise<void> {
  try {
    parts.push({ kind: "end", outcome: await call });
    parts.end();
  } catch (error) {
    parts.fail(error);
  }
}
