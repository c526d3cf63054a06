import { setTimeout } from "node:timers/promises";

import type { StepOf } from "@runproof/contract";

import { replayBody } from "../replay/replay-body.ts";
import type { Place } from "../run/place.ts";
import { StepFailure } from "../run/step-failure.ts";
import type { StepContext, StepResult } from "../step-context.ts";

type Requests = StepOf<"replay">["requests"];

/**
 * The requests of a recorded session, sent again: one after the other, or each at its time, whether
 * the ones before it have been answered or not. Each is a stage of its own; the first that fails
 * ends the session.
 */
export async function replayStep(
  step: StepOf<"replay">,
  context: StepContext,
): Promise<StepResult> {
  const session = step.timing === "recorded" ? inTime(step, context) : inTurn(step, context);
  const { text, lateNs } = await session;
  return {
    output: { text },
    facts: {
      requests: step.requests.length,
      ...(lateNs === undefined ? {} : { mostLateNs: lateNs }),
    },
    notes: unsaidNotes(step, context),
  };
}

interface Session {
  /** Of the request that was sent last. */
  readonly text: string;
  /** How much later than recorded a request was sent at most. */
  readonly lateNs?: number;
}

async function inTurn(step: StepOf<"replay">, context: StepContext): Promise<Session> {
  let text = "";
  for (const request of step.requests) {
    context.signal.throwIfAborted();
    const output = await context.child(request.stage, async (inner) => {
      const { answer } = await inner.ask(asked(step, request, inner));
      return { output: { text: answer } };
    });
    text = output.text;
  }
  return { text };
}

async function inTime(step: StepOf<"replay">, context: StepContext): Promise<Session> {
  const failing = new AbortController();
  const signal = AbortSignal.any([context.signal, failing.signal]);
  const beganNs = context.run.clock.elapsedNs();
  const texts: string[] = [];
  const lates: number[] = [];
  let failure: unknown;
  const send = async (request: Requests[number], branch: number): Promise<void> => {
    const place: Partial<Place> = { alone: false, branch, signal };
    try {
      const output = await context.child(
        request.stage,
        async (inner) => {
          const { answer, record } = await inner.ask(asked(step, request, inner));
          const madeNs = context.run.clock.atNs(BigInt(record.client.callNs));
          const lateNs = Math.max(0, madeNs - beganNs - request.startNs);
          lates.push(lateNs);
          return { output: { text: answer }, facts: { lateNs } };
        },
        place,
      );
      texts[branch] = output.text;
    } catch (error) {
      failure ??= error;
      failing.abort(error instanceof StepFailure ? error : undefined);
    }
  };
  const sent: Promise<void>[] = [];
  for (const [index, request] of step.requests.entries()) {
    const waitMs = (beganNs + request.startNs - context.run.clock.elapsedNs()) / 1e6;
    if (waitMs > 0) await setTimeout(waitMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) break;
    sent.push(send(request, index));
  }
  await Promise.all(sent);
  if (failure !== undefined) throw failure;
  context.signal.throwIfAborted();
  return { text: texts.at(-1) ?? "", lateNs: Math.max(...lates) };
}

function asked(
  { api }: StepOf<"replay">,
  request: Requests[number],
  { run, coldLine }: StepContext,
): Parameters<StepContext["ask"]>[0] {
  const { cell, model } = run.assignment;
  const line = request.endpoint === "embed" ? "" : coldLine();
  const { body } = replayBody({ request, api, model, options: cell.options, coldLine: line });
  return { kind: "raw", request: { endpoint: request.endpoint, body } };
}

function unsaidNotes({ api, requests }: StepOf<"replay">, { run }: StepContext): readonly string[] {
  const [request] = requests;
  if (request === undefined) return [];
  const { cell, model } = run.assignment;
  const { unsaid } = replayBody({ request, api, model, options: cell.options, coldLine: "" });
  return unsaid.map((name) => `option ${name} was not sent: the OpenAI API has no such option`);
}
