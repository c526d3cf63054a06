import type {
  LlamaContextSequence,
  LlamaGrammarEvaluationState,
  LlamaModel,
  Token,
} from "node-llama-cpp";

import type { AnswerText } from "../../generation/answer-text.ts";
import { commonPrefix } from "../../generation/common-prefix.ts";
import { contextShift } from "../../generation/context-budget.ts";
import { tokenLogprobs } from "../../generation/token-logprobs.ts";
import type { SamplingOptions } from "../../options/sampling-options.ts";
import type { AnswerPiece, CompletionResult, Logprob } from "../engine.ts";
import { evaluateOptions } from "./evaluate-options.ts";

/** One sequence of tokens with its key-value cache. */
export interface LlamaSlot {
  /** How many leading tokens of a prompt are already evaluated here. */
  cachedPrefix(promptTokens: readonly Token[]): number;
  /** Rejects with the signal's reason when aborted, also while the prompt is evaluated. */
  generate(
    generation: Generation,
    onPiece: (piece: AnswerPiece) => void,
    signal: AbortSignal,
  ): Promise<SlotResult>;
}

export interface Generation {
  /** Already cut to fit the context. */
  readonly promptTokens: readonly Token[];
  readonly sampling: SamplingOptions;
  /** Tokens at the start that stay when the context is full. */
  readonly keepTokens: number;
  readonly answer: AnswerText<Token>;
  /** What the answer must keep to, from its start or from the end of the model's thought. */
  readonly grammar:
    | undefined
    | { readonly state: LlamaGrammarEvaluationState; readonly afterThought: boolean };
  readonly topLogprobs: number | undefined;
}

interface Step {
  readonly token: Token;
  /** Likeliest first. */
  readonly probabilities?: ReadonlyMap<Token, number>;
}

export type SlotResult = Pick<
  CompletionResult,
  "doneReason" | "promptEvalNs" | "evalCount" | "evalNs"
> & {
  /** Generated tokens without end-of-sequence. */
  readonly outputTokens: readonly Token[];
};

export interface SlotLimits {
  readonly contextLength: number;
  readonly contextShift: boolean;
  readonly batchSize: number;
}

export function createLlamaSlot(
  model: LlamaModel,
  sequence: LlamaContextSequence,
  limits: SlotLimits,
  textOf: (token: Token) => string,
): LlamaSlot {
  return {
    cachedPrefix: (promptTokens) => commonPrefix(sequence.contextTokens, promptTokens),
    generate: async (generation, onPiece, signal) =>
      generate(model, sequence, limits, textOf, generation, onPiece, signal),
  };
}

async function generate(
  model: LlamaModel,
  sequence: LlamaContextSequence,
  limits: SlotLimits,
  textOf: (token: Token) => string,
  { promptTokens, sampling, keepTokens, answer, grammar, topLogprobs }: Generation,
  onPiece: (piece: AnswerPiece) => void,
  signal: AbortSignal,
): Promise<SlotResult> {
  const recent = sampling.penaltyWindow > 0 ? promptTokens.slice(-sampling.penaltyWindow) : [];
  const outputTokens: Token[] = [];
  let logprobs: Logprob[] = [];
  let evalCount = 0;
  let firstNs = 0n;
  let lastNs = 0n;
  let doneReason: CompletionResult["doneReason"] | undefined;
  let constrained = grammar !== undefined && !grammar.afterThought;

  /** Pieces without text wait for text; log-probabilities wait with them. */
  const tell = (piece: AnswerPiece): void => {
    if (piece.text === "" && (piece.thinking ?? "") === "") return;
    onPiece(logprobs.length === 0 ? piece : { ...piece, logprobs });
    logprobs = [];
  };

  signal.throwIfAborted();
  const startNs = process.hrtime.bigint();
  let input = await evaluateAllButLastBatch(sequence, promptTokens, limits.batchSize, signal);
  for (let goesOn = true; goesOn;) {
    goesOn = false;
    const options = evaluateOptions(sampling, recent, constrained ? grammar?.state : undefined);
    const steps: AsyncIterable<Step> =
      topLogprobs === undefined
        ? sequence.evaluateWithMetadata(input, {}, options)
        : sequence.evaluateWithMetadata(input, { probabilities: true }, options);
    for await (const { token, probabilities } of steps) {
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
      if (topLogprobs !== undefined && probabilities !== undefined) {
        logprobs.push(
          tokenLogprobs(probabilities, token, sampling.temperature, topLogprobs, textOf),
        );
      }
      const { piece, ended } = answer.push(token);
      tell(piece);
      if (ended !== undefined) {
        doneReason = ended;
        break;
      }
      if (evalCount >= sampling.maxTokens) break;
      if (sequence.nextTokenIndex + 1 >= limits.contextLength) {
        if (!limits.contextShift) break;
        await sequence.eraseContextTokenRanges([
          contextShift(sequence.nextTokenIndex, limits.contextLength, keepTokens),
        ]);
      }
      if (grammar?.afterThought === true && !constrained && answer.thoughtClosed) {
        constrained = true;
        goesOn = true;
        input = [token];
        break;
      }
    }
  }
  const rest = answer.flush();
  if (doneReason !== "repeated") tell(rest);
  return {
    doneReason: doneReason ?? "length",
    promptEvalNs: Number(firstNs - startNs),
    evalCount,
    // One token spans no interval; llama.cpp's server reports 1 µs then.
    evalNs: evalCount > 1 ? Number(lastNs - firstNs) : 1000,
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
