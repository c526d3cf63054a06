import type { Clock } from "../clock/clock.ts";

/** What is overdue is caught up with in portions, so that others get their turn in between. */
const mostAtOnce = 256;

/** What one slot has to compute: its prompt, then token after token. */
export interface Sequence {
  /** Tokens of the prompt that are not evaluated yet; 0 = a token of the answer is next. */
  readonly promptLeft: number;
  /**
   * Begins the next so many tokens of the prompt, or with 0 the next token of the answer.
   * @returns nanoseconds that takes in a batch of its own
   */
  begin(promptTokens: number): number;
  /** What was begun is computed. @returns whether there is more */
  end(atNs: number): boolean;
}

export interface BatchSettings {
  /** Tokens of prompts that one batch holds. */
  readonly batchSize: number;
  /** What each further slot's token adds to a batch, as a share of its time alone. */
  readonly perOtherSlot: number;
  /** How many times longer a batch takes that begins now. */
  readonly slowdown: () => number;
  /** There is something to compute from now on. @returns ends that */
  readonly compute: () => () => void;
}

interface Member {
  readonly sinceNs: number;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * The slots of one loaded model compute in batches, one after the other (continuous batching): each holds a token
 * of every slot that answers and a fair part of every prompt. Who comes waits for the end of the batch at hand, and
 * who answers waits for the prompts in it. A batch begins when the one before was due to end, so that a late timer
 * makes none of them longer.
 */
export class BatchLoop {
  readonly #clock: Clock;
  readonly #settings: BatchSettings;
  readonly #members = new Map<Sequence, Member>();
  #batch: readonly Sequence[] = [];
  #dueNs = 0;
  #cancelTimer: (() => void) | undefined;
  /** undefined = there is nothing to do. */
  #stopComputing: (() => void) | undefined;

  constructor(clock: Clock, settings: BatchSettings) {
    this.#clock = clock;
    this.#settings = settings;
  }

  /**
   * Resolves when the sequence has ended.
   * @param sinceNs the clock's reading when it came
   * @throws the signal's reason when aborted; what the sequence's `end` throws
   */
  async run(sequence: Sequence, sinceNs: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#members.set(sequence, { sinceNs, resolve, reject });
    const onAbort = (): void => {
      this.#members.delete(sequence);
      if (this.#members.size === 0) this.#rest();
      reject(signal.reason);
    };
    signal.addEventListener("abort", onAbort, { once: true });
    if (this.#stopComputing === undefined) {
      this.#stopComputing = this.#settings.compute();
      this.#dueNs = sinceNs;
      this.#advance();
    }
    try {
      await promise;
    } finally {
      signal.removeEventListener("abort", onAbort);
    }
  }

  readonly #advance = (): "woke" | "quiet" => {
    let result: "woke" | "quiet" = "quiet";
    for (let batches = 0; batches < mostAtOnce; batches += 1) {
      if (this.#endBatch()) result = "woke";
      if (this.#members.size === 0) {
        this.#rest();
        return result;
      }
      this.#beginBatch();
      if (this.#dueNs > this.#clock.nowNs()) break;
    }
    this.#cancelTimer = this.#clock.at(this.#dueNs, this.#advance);
    return result;
  };

  #rest(): void {
    this.#cancelTimer?.();
    this.#stopComputing?.();
    this.#stopComputing = undefined;
    this.#batch = [];
  }

  /** @returns whether somebody may go on because of it */
  #endBatch(): boolean {
    let hasEnded = false;
    for (const sequence of this.#batch) {
      const member = this.#members.get(sequence);
      if (member === undefined) continue;
      try {
        if (sequence.end(this.#dueNs)) continue;
        member.resolve();
      } catch (error) {
        member.reject(error);
      }
      this.#members.delete(sequence);
      hasEnded = true;
    }
    return hasEnded;
  }

  #beginBatch(): void {
    const firstNs = Math.min(...[...this.#members.values()].map(({ sinceNs }) => sinceNs));
    // Behind its time it has come to those who came later only then.
    this.#dueNs = Math.max(this.#dueNs, firstNs);
    const here = [...this.#members].filter(([, { sinceNs }]) => sinceNs <= this.#dueNs);
    const parts = this.#partsOf(here.map(([sequence]) => sequence));
    this.#batch = [...parts.keys()];
    let promptNs = 0;
    let tokensNs = 0;
    let longestNs = 0;
    for (const [sequence, promptTokens] of parts) {
      const ns = sequence.begin(promptTokens);
      if (promptTokens > 0) promptNs += ns;
      else {
        tokensNs += ns;
        longestNs = Math.max(longestNs, ns);
      }
    }
    const { perOtherSlot, slowdown } = this.#settings;
    // Beside a prompt every token is a further one.
    const firstTokenNs = promptNs > 0 ? 0 : longestNs;
    const ns = promptNs + firstTokenNs + perOtherSlot * (tokensNs - firstTokenNs);
    this.#dueNs += Math.max(1, Math.round(ns * slowdown()));
  }

  /** How much of each prompt the next batch holds; 0 for those that answer. */
  #partsOf(sequences: readonly Sequence[]): ReadonlyMap<Sequence, number> {
    const prompts = sequences.filter(({ promptLeft }) => promptLeft > 0);
    const shares = new Map<Sequence, number>();
    let room = Math.max(this.#settings.batchSize, prompts.length);
    for (const [index, sequence] of prompts
      .toSorted((one, other) => one.promptLeft - other.promptLeft)
      .entries()) {
      const share = Math.min(sequence.promptLeft, Math.floor(room / (prompts.length - index)));
      shares.set(sequence, share);
      room -= share;
    }
    return new Map(sequences.map((sequence) => [sequence, shares.get(sequence) ?? 0]));
  }
}
