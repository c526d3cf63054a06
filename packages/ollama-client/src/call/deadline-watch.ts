import type { Deadlines } from "@runproof/contract";

/** Which deadline passed. */
export type DeadlineCode =
  | "deadline-connect"
  | "deadline-first-byte"
  | "deadline-idle"
  | "deadline-total";

const LONGEST_TIMER_MS = 2_147_483_647;

/**
 * The four deadlines of a call on one timer; stamps are nanoseconds after the call was made. A
 * chunk only moves a stamp; the timer looks at it when it fires and sleeps for what is left, so
 * the measured path arms nothing.
 */
export class DeadlineWatch {
  readonly #deadlines: Deadlines;
  readonly #now: () => number;
  readonly #totalDueNs: number;
  readonly #onExpired: (code: DeadlineCode, limitMs: number) => void;
  #phase: DeadlineCode = "deadline-connect";
  #phaseLimitMs: number;
  #phaseStartNs = 0;
  #armedForNs = 0;
  #timer: NodeJS.Timeout | undefined;
  #confirmation: NodeJS.Immediate | undefined;

  constructor(
    deadlines: Deadlines,
    now: () => number,
    onExpired: (code: DeadlineCode, limitMs: number) => void,
  ) {
    this.#deadlines = deadlines;
    this.#now = now;
    this.#totalDueNs = toNs(deadlines.totalMs);
    this.#onExpired = onExpired;
    this.#phaseLimitMs = deadlines.connectMs;
    this.#arm(0);
  }

  /** The request goes out: now the first byte is waited for. */
  sent(nowNs: number): void {
    this.#enter("deadline-first-byte", this.#deadlines.firstByteMs, nowNs);
  }

  firstByte(nowNs: number): void {
    this.#enter("deadline-idle", this.#deadlines.idleMs, nowNs);
  }

  data(nowNs: number): void {
    this.#phaseStartNs = nowNs;
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#confirmation);
  }

  #enter(phase: DeadlineCode, limitMs: number, nowNs: number): void {
    this.#phase = phase;
    this.#phaseLimitMs = limitMs;
    this.#phaseStartNs = nowNs;
    if (this.#dueNs() < this.#armedForNs) this.#arm(nowNs);
  }

  #dueNs(): number {
    const phaseDueNs = this.#phaseStartNs + toNs(this.#phaseLimitMs);
    return phaseDueNs < this.#totalDueNs ? phaseDueNs : this.#totalDueNs;
  }

  #arm(nowNs: number): void {
    clearTimeout(this.#timer);
    this.#armedForNs = this.#dueNs();
    const leftMs = Math.floor((this.#armedForNs - nowNs) / 1e6) + 1;
    this.#timer = setTimeout(() => this.#check(false), Math.min(leftMs, LONGEST_TIMER_MS));
  }

  #check(confirmed: boolean): void {
    const nowNs = this.#now();
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

function toNs(milliseconds: number): number {
  return Math.ceil(milliseconds) * 1e6;
}
