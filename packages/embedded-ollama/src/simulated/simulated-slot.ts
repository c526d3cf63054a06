import type { Clock } from "../clock/clock.ts";
import { runSteps } from "../clock/run-steps.ts";
import type { CompletionResult } from "../engines/engine.ts";
import { commonPrefix } from "../generation/common-prefix.ts";
import { contextShift } from "../generation/context-budget.ts";
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
  readonly batchSize: number;
}

/** One sequence of tokens with its key-value cache, of which only the times are real. */
export class SimulatedSlot {
  readonly #clock: Clock;
  readonly #model: ProfileModel;
  readonly #limits: SlotLimits;
  /** How many times longer a step takes that begins now. */
  readonly #slowdown: () => number;
  #cached: number[] = [];

  constructor(clock: Clock, model: ProfileModel, limits: SlotLimits, slowdown: () => number) {
    this.#clock = clock;
    this.#model = model;
    this.#limits = limits;
    this.#slowdown = slowdown;
  }

  /** How many leading tokens of a prompt are already evaluated here. */
  cachedPrefix(promptTokens: readonly number[]): number {
    return commonPrefix(this.#cached, promptTokens);
  }

  /**
   * Evaluates the prompt in batches, then token after token. What else happens on the device is looked up
   * when a batch or a token begins.
   */
  async generate(task: SlotTask, signal: AbortSignal): Promise<SlotTimes> {
    const { promptTokens, random } = task;
    const { contextLength, batchSize } = this.#limits;
    const { decode } = this.#model;
    // The last token of a prompt is always evaluated again.
    let evaluated = Math.min(this.cachedPrefix(promptTokens), promptTokens.length - 1);
    this.#cached = promptTokens.slice(0, evaluated);
    const cached = this.#cached;
    const promptStep = this.#promptSteps(promptTokens.length - evaluated, random);
    const callShare = random.around(1e9, decode.callCv) / 1e9;
    let count = 0;
    let startNs: number | undefined;
    let firstNs = 0;
    let lastNs = 0;
    let doneReason: CompletionResult["doneReason"] | undefined;

    const begin = (atNs: number): number | undefined => {
      startNs ??= atNs;
      // The batch that ends now has been read, whatever becomes of the rest.
      if (count === 0) this.#keep(promptTokens, evaluated);
      if (evaluated < promptTokens.length) {
        const batch = Math.min(batchSize, promptTokens.length - evaluated);
        evaluated += batch;
        return this.#lasts(promptStep(batch));
      }
      if (count === 0) firstNs = atNs;
      lastNs = atNs;
      doneReason = task.onToken(count++, atNs);
      if (doneReason === undefined && count >= task.maxTokens) doneReason = "length";
      if (doneReason !== undefined) return undefined;
      if (cached.length + 1 >= contextLength) {
        if (!this.#limits.contextShift) {
          doneReason = "length";
          return undefined;
        }
        const { start, end } = contextShift(cached.length, contextLength, task.keepTokens);
        cached.splice(start, end - start);
      }
      cached.push(task.tokenAt(count - 1));
      const meanMs = decode.msPerToken + decode.msPerContextToken * cached.length;
      return this.#lasts(random.around(meanMs * nsPerMs * callShare, decode.tokenCv));
    };

    await runSteps(this.#clock, begin, signal);
    return {
      doneReason: doneReason ?? "stop",
      promptEvalNs: firstNs - (startNs ?? firstNs),
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

  /** Nanoseconds of each batch of a prompt of which so many tokens are new. */
  #promptSteps(newTokens: number, random: Random): (tokens: number) => number {
    const { cachedMs, uncachedMs, tokensPerSecond, cv } = this.#model.prompt;
    const share = random.around(1e9, cv) / 1e9;
    let fixedMs = cachedMs + (newTokens > 1 ? uncachedMs : 0);
    return (tokens) => {
      const ms = fixedMs + (tokens * 1000) / tokensPerSecond;
      fixedMs = 0;
      return ms * nsPerMs * share;
    };
  }

  #lasts(ns: number): number {
    return Math.max(1, Math.round(ns * this.#slowdown()));
  }
}
