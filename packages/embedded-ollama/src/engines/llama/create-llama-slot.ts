import type { LlamaContextSequence, LlamaModel, Token } from "node-llama-cpp";

import { contextShift } from "../../generation/context-budget.ts";
import { createStopStrings } from "../../generation/stop-strings.ts";
import { createTokenText } from "../../generation/token-text.ts";
import type { EngineSlot, GenerationResult, GenerationTask } from "../engine.ts";
import { createDetokenizer } from "./detokenizer.ts";
import { evaluateOptions } from "./evaluate-options.ts";

export function createLlamaSlot(
  model: LlamaModel,
  sequence: LlamaContextSequence,
  batchSize: number,
): EngineSlot {
  const detokenize = createDetokenizer(model);
  return {
    cachedPrefix: (promptTokens) => {
      const cached = sequence.contextTokens;
      const length = Math.min(cached.length, promptTokens.length);
      let index = 0;
      while (index < length && cached[index] === promptTokens[index]) index++;
      return index;
    },
    generate: async (task, signal) =>
      generate(model, sequence, batchSize, detokenize, task, signal),
  };
}

async function generate(
  model: LlamaModel,
  sequence: LlamaContextSequence,
  batchSize: number,
  detokenize: (tokens: readonly Token[]) => string,
  task: GenerationTask,
  signal: AbortSignal,
): Promise<GenerationResult> {
  const { sampling, contextLength } = task;
  const promptTokens = task.promptTokens.filter(isToken);
  const keep =
    (sampling.keepTokens < 0 ? promptTokens.length : sampling.keepTokens) +
    (model.tokens.shouldPrependBosToken ? 1 : 0);
  const tokenText = createTokenText(detokenize);
  const stops = createStopStrings(sampling.stop);
  const recent = sampling.penaltyWindow > 0 ? promptTokens.slice(-sampling.penaltyWindow) : [];
  const outputTokens: Token[] = [];
  let evalCount = 0;
  let firstNs = 0n;
  let lastNs = 0n;
  let doneReason: "stop" | "length" | undefined;

  signal.throwIfAborted();
  const startNs = process.hrtime.bigint();
  const lastBatch = await evaluateAllButLastBatch(sequence, promptTokens, batchSize, signal);
  for await (const token of sequence.evaluate(lastBatch, evaluateOptions(sampling, recent))) {
    lastNs = process.hrtime.bigint();
    if (evalCount++ === 0) firstNs = lastNs;
    signal.throwIfAborted();
    if (model.isEogToken(token)) {
      doneReason = "stop";
      break;
    }
    outputTokens.push(token);
    recent.push(token);
    if (recent.length > sampling.penaltyWindow) recent.shift();
    const { text, stopped } = stops.push(tokenText.push(token));
    if (text !== "") task.onText(text);
    if (stopped) {
      doneReason = "stop";
      break;
    }
    if (evalCount >= sampling.maxTokens) break;
    if (sequence.nextTokenIndex + 1 >= contextLength) {
      if (!task.contextShift) break;
      await sequence.eraseContextTokenRanges([
        contextShift(sequence.nextTokenIndex, contextLength, keep),
      ]);
    }
  }
  const rest = stops.flush();
  if (rest !== "") task.onText(rest);
  return {
    doneReason: doneReason ?? "length",
    promptEvalNs: firstNs - startNs,
    evalCount,
    // One token spans no interval; llama.cpp's server reports 1 µs then.
    evalNs: evalCount > 1 ? lastNs - firstNs : 1000n,
    outputTokens,
  };
}

/**
 * Reuses what the sequence has of this prompt and evaluates the rest but for its last batch, batch by batch,
 * so that a client that goes away stops a long prompt. At least the last token is always left to evaluate.
 * @returns the tokens of the last batch
 */
async function evaluateAllButLastBatch(
  sequence: LlamaContextSequence,
  promptTokens: readonly Token[],
  batchSize: number,
  signal: AbortSignal,
): Promise<Token[]> {
  await sequence.adaptStateToTokens(promptTokens.slice(0, -1), false);
  let rest = promptTokens.slice(sequence.nextTokenIndex);
  while (rest.length > batchSize) {
    await sequence.evaluateWithoutGeneratingNewTokens(rest.slice(0, batchSize));
    signal.throwIfAborted();
    rest = rest.slice(batchSize);
  }
  return rest;
}

function isToken(token: number): token is Token {
  return Number.isInteger(token) && token >= 0;
}
