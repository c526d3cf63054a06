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
  readonly sequence: Sequence;
  readonly sinceNs: number;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
  /** It has neither ended nor been broken off. */
  isHere: boolean;
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
  /** In the order in which they came. */
  readonly #members: Member[] = [];
  readonly #batch: Member[] = [];
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
    const member: Member = { sequence, sinceNs, resolve, reject, isHere: true };
    this.#members.push(member);
    const onAbort = (): void => {
      this.#leave(member);
      if (this.#members.length === 0) this.#rest();
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
      if (this.#members.length === 0) {
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
    this.#batch.length = 0;
  }

  #leave(member: Member): void {
    if (!member.isHere) return;
    member.isHere = false;
    this.#members.splice(this.#members.indexOf(member), 1);
  }

  /** @returns whether somebody may go on because of it */
  #endBatch(): boolean {
    let hasEnded = false;
    for (const member of this.#batch) {
      if (!member.isHere) continue;
      try {
        if (member.sequence.end(this.#dueNs)) continue;
        member.resolve();
      } catch (error) {
        member.reject(error);
      }
      this.#leave(member);
      hasEnded = true;
    }
    return hasEnded;
  }

  #beginBatch(): void {
    let firstNs = Infinity;
    for (const { sinceNs } of this.#members) firstNs = Math.min(firstNs, sinceNs);
    // Behind its time it has come to those who came later only then.
    this.#dueNs = Math.max(this.#dueNs, firstNs);
    const batch = this.#batch;
    batch.length = 0;
    let prompts = 0;
    for (const member of this.#members) {
      if (member.sinceNs > this.#dueNs) continue;
      batch.push(member);
      if (member.sequence.promptLeft > 0) prompts += 1;
    }
    const parts = prompts === 0 ? undefined : this.#partsOf(batch);
    let promptNs = 0;
    let tokensNs = 0;
    let longestNs = 0;
    for (const member of batch) {
      const promptTokens = parts?.get(member) ?? 0;
      const ns = member.sequence.begin(promptTokens);
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

  /** How much of each prompt the next batch holds. */
  #partsOf(members: readonly Member[]): ReadonlyMap<Member, number> {
    const prompts = members
      .filter(({ sequence }) => sequence.promptLeft > 0)
      .toSorted((one, other) => one.sequence.promptLeft - other.sequence.promptLeft);
    const parts = new Map<Member, number>();
    let room = Math.max(this.#settings.batchSize, prompts.length);
    for (const [index, member] of prompts.entries()) {
      const fair = Math.floor(room / (prompts.length - index));
      const part = Math.min(member.sequence.promptLeft, fair);
      parts.set(member, part);
      room -= part;
    }
    return parts;
  }
}
