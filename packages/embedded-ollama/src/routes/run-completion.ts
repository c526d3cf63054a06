import type { ChatMessage, LoadedModel } from "../engines/engine.ts";
import { createAnswerWriter } from "../http/answer-writer.ts";
import type { Exchange } from "../http/exchange.ts";
import { sendJson } from "../http/send.ts";
import type { ModelFile } from "../models/model-library.ts";
import { parseOptions } from "../options/parse-options.ts";
import { runnerSettings } from "../options/runner-settings.ts";
import { samplingOptions } from "../options/sampling-options.ts";
import { chooseSlot } from "../scheduler/choose-slot.ts";
import type { Runner } from "../scheduler/runner.ts";
import { formatGoTime, nowNs } from "../wire/go-time.ts";
import type { CompletionRequest } from "./completion-request.ts";
import { fitPrompt } from "./fit-prompt.ts";
import { generationMetrics } from "./generation-metrics.ts";
import type { Served } from "./served.ts";

/** How generate and chat differ. */
export interface CompletionShape {
  /** The part of a chunk that carries text: `response` or `message`. */
  readonly content: (text: string) => object;
  /** undefined = nothing to generate: the request only loads or unloads the model. */
  readonly prompt:
    | undefined
    | {
        readonly kind: "chat";
        readonly messages: readonly ChatMessage[];
      }
    | { readonly kind: "raw"; readonly text: string };
  /** Tokens of an earlier answer that go before the prompt. */
  readonly contextTokens: readonly number[];
  /** Whether the last chunk carries `context`. */
  readonly returnsContext: boolean;
}

/** Loads the model, waits for a slot, generates and answers. */
export async function runCompletion(
  exchange: Exchange,
  { scheduler }: Served,
  file: ModelFile,
  request: CompletionRequest,
  shape: CompletionShape,
): Promise<void> {
  const chunk = (text: string, fields: object): object => ({
    model: request.model,
    created_at: formatGoTime(nowNs()),
    ...shape.content(text),
    ...fields,
  });
  const { response, signal } = exchange;
  if (shape.prompt === undefined && request.keepAliveMs === 0) {
    scheduler.expire(file);
    sendJson(response, 200, chunk("", { done: true, done_reason: "unload" }));
    return;
  }
  const options = parseOptions(request.options);
  const settings = runnerSettings(options, file.facts, request.shift);
  const runner = await scheduler.acquire(
    { file, settings, keepAliveMs: request.keepAliveMs },
    signal,
  );
  const loadedNs = process.hrtime.bigint();
  try {
    signal.throwIfAborted();
    if (shape.prompt === undefined) {
      sendJson(response, 200, chunk("", { done: true, done_reason: "load" }));
      return;
    }
    const { contextLength, contextShift } = runner.settings;
    const sampling = samplingOptions(options, contextLength);
    const prompt = fitPrompt(runner.model, shape.prompt, shape.contextTokens, {
      contextLength,
      contextShift,
      keepTokens: sampling.keepTokens,
      truncate: request.truncate,
    });
    const writer = createAnswerWriter(response, request.stream, chunk);
    const result = await withSlot(runner, prompt.evaluated, signal, async (slot) =>
      slot.generate(
        {
          promptTokens: prompt.evaluated,
          sampling,
          contextLength,
          contextShift,
          onText: (text) => writer.text(text),
        },
        signal,
      ),
    );
    writer.end({
      done_reason: result.doneReason,
      ...(shape.returnsContext && { context: [...prompt.whole, ...result.outputTokens] }),
      ...generationMetrics(exchange.startNs, loadedNs, prompt.evaluated.length, result),
    });
  } finally {
    runner.release();
  }
}

/** The slot is free again before the last chunk is written, so that the client's next request finds it so. */
async function withSlot<TResult>(
  runner: Runner,
  promptTokens: readonly number[],
  signal: AbortSignal,
  work: (slot: LoadedModel["slots"][number]) => Promise<TResult>,
): Promise<TResult> {
  const slot = await runner.slots.take((free) => chooseSlot(free, promptTokens), signal);
  try {
    return await work(slot);
  } finally {
    runner.slots.give(slot);
  }
}
