import type { Clock } from "../clock/clock.ts";
import type { CompletionResult } from "../engines/engine.ts";
import { commonPrefix } from "../generation/common-prefix.ts";
import { contextShift } from "../generation/context-budget.ts";
import type { BatchLoop, Sequence } from "./batch-loop.ts";
import type { ProfileModel } from "./profile.ts";
import type { Random } from "./random.ts";

const nsPerMs = 1e6;

/** A token that comes, and whether the answer ends with it. */
export type OnToken = (index: number, atNs: number) => CompletionResult["doneReason"] | undefined;

export interface SlotTask {
  /** Already cut to fit the context. */
  readonly promptTokens: readonly number[];
  readonly keepTokens: number;
  /** Tokens the answer becomes; the last one sampled is never evaluated. */
  readonly tokenAt: (index: number) => number;
  readonly maxTokens: number;
  readonly onToken: OnToken;
  /** Of this call alone. */
  readonly random: Random;
}

export interface SlotTimes {
  readonly doneReason: CompletionResult["doneReason"];
  readonly promptEvalNs: number;
  readonly evalCount: number;
  readonly evalNs: number;
}

export interface SlotLimits {
  readonly contextLength: number;
  readonly contextShift: boolean;
}

/** One sequence of tokens with its key-value cache, of which only the times are real. */
export class SimulatedSlot {
  readonly #clock: Clock;
  readonly #model: ProfileModel;
  readonly #limits: SlotLimits;
  readonly #batches: BatchLoop;
  #cached: number[] = [];

  /** @param batches of the loaded model, shared by its slots */
  constructor(clock: Clock, model: ProfileModel, limits: SlotLimits, batches: BatchLoop) {
    this.#clock = clock;
    this.#model = model;
    this.#limits = limits;
    this.#batches = batches;
  }

  /** How many leading tokens of a prompt are already evaluated here. */
  cachedPrefix(promptTokens: readonly number[]): number {
    return commonPrefix(this.#cached, promptTokens);
  }

  /** Evaluates the prompt in batches, then token after token. */
  async generate(task: SlotTask, signal: AbortSignal): Promise<SlotTimes> {
    const { promptTokens, random } = task;
    const { contextLength } = this.#limits;
    const { decode } = this.#model;
    // The last token of a prompt is always evaluated again.
    let evaluated = Math.min(this.cachedPrefix(promptTokens), promptTokens.length - 1);
    this.#cached = promptTokens.slice(0, evaluated);
    const cached = this.#cached;
    const promptNs = promptTimes(this.#model, promptTokens.length - evaluated, random);
    const callShare = random.around(1e9, decode.callCv) / 1e9;
    let count = 0;
    let firstNs = 0;
    let lastNs = 0;
    let doneReason: CompletionResult["doneReason"] | undefined;

    const sequence: Sequence = {
      get promptLeft() {
        return promptTokens.length - evaluated;
      },
      begin: (tokens) => {
        if (tokens === 0) {
          const meanMs = decode.msPerToken + decode.msPerContextToken * cached.length;
          return random.around(meanMs * nsPerMs * callShare, decode.tokenCv);
        }
        evaluated += tokens;
        return promptNs(evaluated - tokens, tokens);
      },
      end: (atNs) => {
        // What was read is in the cache, whatever becomes of the rest.
        if (count === 0) this.#keep(promptTokens, evaluated);
        if (evaluated < promptTokens.length) return true;
        if (count === 0) firstNs = atNs;
        lastNs = atNs;
        doneReason = task.onToken(count++, atNs);
        if (doneReason === undefined && count >= task.maxTokens) doneReason = "length";
        if (doneReason !== undefined) return false;
        if (cached.length + 1 >= contextLength) {
          if (!this.#limits.contextShift) {
            doneReason = "length";
            return false;
          }
          const { start, end } = contextShift(cached.length, contextLength, task.keepTokens);
          cached.splice(start, end - start);
        }
        cached.push(task.tokenAt(count - 1));
        return true;
      },
    };

    const startNs = this.#clock.nowNs();
    await this.#batches.run(sequence, startNs, signal);
    return {
      doneReason: doneReason ?? "stop",
      promptEvalNs: firstNs - startNs,
      evalCount: count,
      // One token spans no interval; llama.cpp's server reports 1 µs then.
      evalNs: count > 1 ? lastNs - firstNs : 1000,
    };
  }

  /** So many tokens of the prompt are in the cache now. */
  #keep(promptTokens: readonly number[], evaluated: number): void {
    for (let index = this.#cached.length; index < evaluated; index += 1) {
      this.#cached.push(promptTokens[index] ?? 0);
    }
  }
}

/** Nanoseconds of the parts of a prompt of which so many tokens are new, by what lies before each. */
function promptTimes(
  { prompt }: ProfileModel,
  newTokens: number,
  random: Random,
): (before: number, tokens: number) => number {
  const { cachedMs, uncachedMs, tokensPerSecond, msPerContextToken, cv } = prompt;
  const share = random.around(1e9, cv) / 1e9;
  let fixedMs = cachedMs + (newTokens > 1 ? uncachedMs : 0);
  return (before, tokens) => {
    // Each token also looks at all before it: those of earlier parts, and half of its own part.
    const looks = tokens * (before + (tokens - 1) / 2);
    const ms = fixedMs + (tokens * 1000) / tokensPerSecond + msPerContextToken * looks;
    fixedMs = 0;
    return ms * nsPerMs * share;
  };
}
