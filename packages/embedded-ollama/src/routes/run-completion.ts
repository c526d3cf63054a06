import type { Prompt } from "../engines/engine.ts";
import { createAnswerWriter, type AnswerPart } from "../http/answer-writer.ts";
import type { Exchange } from "../http/exchange.ts";
import type { ModelFile } from "../models/model-library.ts";
import { samplingOptions } from "../options/sampling-options.ts";
import { formatGoTime, nowNs } from "../wire/go-time.ts";
import { answerFormat } from "./answer-format.ts";
import type { CompletionRequest } from "./completion-request.ts";
import { generationMetrics } from "./generation-metrics.ts";
import type { Served } from "./served.ts";
import type { ToolCallReader } from "./tool-call-reader.ts";
import { withModel } from "./with-model.ts";

/** How generate and chat differ. */
export interface CompletionShape {
  /** The fields of a chunk that carry the answer: `response`, or `message`. */
  readonly content: (part: AnswerPart) => object;
  /** undefined = nothing to generate: the request only loads or unloads the model. */
  readonly prompt: Prompt | undefined;
  /** Tokens of an earlier answer that go before the prompt. */
  readonly contextTokens: readonly number[];
  /** Whether the last chunk carries `context`. */
  readonly returnsContext: boolean;
  /** Whether an answer that repeats itself is broken off, as Ollama does on one of its two ways to an answer. */
  readonly repeatGuard: boolean;
  /** undefined = no tools: what looks like a call of one is text. */
  readonly toolCalls: ToolCallReader | undefined;
}

/** Loads the model, waits for a slot, generates and answers. */
export async function runCompletion(
  exchange: Exchange,
  served: Served,
  file: ModelFile,
  request: CompletionRequest,
  shape: CompletionShape,
): Promise<void> {
  const chunk = (part: AnswerPart, fields: object): object => ({
    model: request.model,
    created_at: formatGoTime(nowNs()),
    ...shape.content(part),
    ...fields,
  });
  const { answer, signal } = exchange;
  const { prompt, toolCalls } = shape;
  if (prompt === undefined && request.keepAliveMs === 0) {
    served.scheduler.expire(file);
    answer.document(200, chunk({ text: "" }, { done: true, done_reason: "unload" }));
    return;
  }
  await withModel(exchange, served, file, request, async ({ runner, options, loadNs }) => {
    if (prompt === undefined) {
      answer.document(200, chunk({ text: "" }, { done: true, done_reason: "load" }));
      return;
    }
    const writer = createAnswerWriter(answer, request.stream, chunk);
    const write = (part: AnswerPart | undefined): void => {
      if (part !== undefined) writer.part(part);
    };
    // The slot is free again before the last chunk is written, so that the client's next request finds it so.
    const result = await runner.slots.use(signal, async () =>
      runner.model.complete(
        {
          prompt,
          contextTokens: shape.contextTokens,
          truncate: request.truncate,
          sampling: samplingOptions(options, runner.settings.contextLength),
          format: answerFormat(request.format),
          topLogprobs: request.topLogprobs,
          repeatGuard: shape.repeatGuard,
        },
        toolCalls === undefined ? writer.part : (piece) => write(toolCalls.push(piece)),
        signal,
      ),
    );
    write(toolCalls?.flush());
    if (result.doneReason === "repeated") return writer.breakOff();
    writer.end({
      done_reason: result.doneReason,
      ...(shape.returnsContext && { context: result.contextTokens }),
      ...generationMetrics(exchange.startNs, loadNs, result),
    });
  });
}
