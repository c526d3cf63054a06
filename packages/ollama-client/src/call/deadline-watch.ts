import type { Deadlines } from "@runproof/contract";

/** Which deadline passed. */
export type DeadlineCode =
  | "deadline-connect"
  | "deadline-first-byte"
  | "deadline-idle"
  | "deadline-total";

const LONGEST_TIMER_MS = 2_147_483_647;

/**
 * The four deadlines of a call on one timer. A chunk only moves a stamp; the timer looks at it
 * when it fires and sleeps for what is left, so the measured path arms nothing.
 */
export class DeadlineWatch {
  readonly #deadlines: Deadlines;
  readonly #totalDueNs: bigint;
  readonly #onExpired: (code: DeadlineCode, limitMs: number) => void;
  #phase: DeadlineCode = "deadline-connect";
  #phaseLimitMs: number;
  #phaseStartNs: bigint;
  #armedForNs = 0n;
  #timer: NodeJS.Timeout | undefined;
  #confirmation: NodeJS.Immediate | undefined;

  constructor(
    deadlines: Deadlines,
    callNs: bigint,
    onExpired: (code: DeadlineCode, limitMs: number) => void,
  ) {
    this.#deadlines = deadlines;
    this.#totalDueNs = callNs + toNs(deadlines.totalMs);
    this.#onExpired = onExpired;
    this.#phaseLimitMs = deadlines.connectMs;
    this.#phaseStartNs = callNs;
    this.#arm(callNs);
  }

  /** The request goes out: now the first byte is waited for. */
  sent(nowNs: bigint): void {
    this.#enter("deadline-first-byte", this.#deadlines.firstByteMs, nowNs);
  }

  firstByte(nowNs: bigint): void {
    this.#enter("deadline-idle", this.#deadlines.idleMs, nowNs);
  }

  data(nowNs: bigint): void {
    this.#phaseStartNs = nowNs;
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#confirmation);
  }

  #enter(phase: DeadlineCode, limitMs: number, nowNs: bigint): void {
    this.#phase = phase;
    this.#phaseLimitMs = limitMs;
    this.#phaseStartNs = nowNs;
    if (this.#dueNs() < this.#armedForNs) this.#arm(nowNs);
  }

  #dueNs(): bigint {
    const phaseDueNs = this.#phaseStartNs + toNs(this.#phaseLimitMs);
    return phaseDueNs < this.#totalDueNs ? phaseDueNs : this.#totalDueNs;
  }

  #arm(nowNs: bigint): void {
    clearTimeout(this.#timer);
    this.#armedForNs = this.#dueNs();
    const leftMs = Number((this.#armedForNs - nowNs) / 1_000_000n) + 1;
    this.#timer = setTimeout(() => this.#check(false), Math.min(leftMs, LONGEST_TIMER_MS));
  }

  #check(confirmed: boolean): void {
    const nowNs = process.hrtime.bigint();
    if (nowNs < this.#dueNs()) {
      this.#arm(nowNs);
    } else if (!confirmed) {
      // Timers run before sockets are read: after a stall of our own, data may be waiting.
      this.#confirmation = setImmediate(() => this.#check(true));
    } else if (nowNs >= this.#totalDueNs) {
      this.#onExpired("deadline-total", this.#deadlines.totalMs);
    } else {
      this.#onExpired(this.#phase, this.#phaseLimitMs);
    }
  }
}

function toNs(milliseconds: number): bigint {
  return BigInt(Math.ceil(milliseconds)) * 1_000_000n;
}
