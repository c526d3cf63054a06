import type { Act, Clock } from "../clock/clock.ts";

interface Appointment {
  readonly dueNs: number;
  /** Of two that are due together the one made first comes first. */
  readonly order: number;
  /** undefined = taken back. */
  act: Act | undefined;
}

/** When virtual time begins; any fixed date gives the same logs every time. */
const beginsAtWallNs = BigInt(Date.UTC(2026, 0, 1)) * 1_000_000n;

/**
 * Time that moves only from one appointment to the next, and only when nobody has anything left to do: hours
 * pass in seconds, and the same work gives the same readings. Whatever waits must wait by this clock; real
 * input and output or real timers in the work would let time pass without them.
 */
export class VirtualClock implements Clock {
  /** A binary heap, the next one first. */
  readonly #heap: Appointment[] = [];
  #nowNs = 0;
  #made = 0;
  #isRunning = false;

  nowNs(): number {
    return this.#nowNs;
  }

  wallNs(): bigint {
    return beginsAtWallNs + BigInt(this.#nowNs);
  }

  at(dueNs: number, act: Act): () => void {
    // What is due beyond 104 days, where nanoseconds are no longer exact, never comes.
    if (!(dueNs <= Number.MAX_SAFE_INTEGER)) return () => undefined;
    const due = Math.max(dueNs, this.#nowNs);
    const appointment: Appointment = { dueNs: due, order: this.#made++, act };
    this.#push(appointment);
    return () => void (appointment.act = undefined);
  }

  /**
   * Lets time pass until the work is done. What is due later stays due.
   * @throws what the work throws; Error when it waits for what no appointment will bring
   */
  async run<TResult>(work: () => Promise<TResult>): Promise<TResult> {
    if (this.#isRunning) throw new Error("time passes already: do both within one run");
    this.#isRunning = true;
    try {
      return await this.#pass(work);
    } finally {
      this.#isRunning = false;
    }
  }

  async #pass<TResult>(work: () => Promise<TResult>): Promise<TResult> {
    const progress = { goesOn: true };
    const stop = (): void => void (progress.goesOn = false);
    const result = work();
    result.then(stop, stop);
    await everybodyWaits();
    while (progress.goesOn) {
      const next = this.#pop();
      if (next === undefined) throw new Error("the simulated work waits for nothing that is due");
      if (next.act === undefined) continue;
      this.#nowNs = next.dueNs;
      if (next.act() === "woke") await everybodyWaits();
    }
    return result;
  }

  #push(appointment: Appointment): void {
    const heap = this.#heap;
    let place = heap.push(appointment) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!this.#isBefore(place, above)) return;
      this.#swap(place, above);
      place = above;
    }
  }

  #pop(): Appointment | undefined {
    const heap = this.#heap;
    if (heap.length > 1) this.#swap(0, heap.length - 1);
    const next = heap.pop();
    for (let place = 0; ;) {
      let first = place;
      for (const below of [2 * place + 1, 2 * place + 2]) {
        if (below < heap.length && this.#isBefore(below, first)) first = below;
      }
      if (first === place) return next;
      this.#swap(place, first);
      place = first;
    }
  }

  #isBefore(place: number, other: number): boolean {
    const [one, two] = [this.#heap[place], this.#heap[other]];
    if (one === undefined || two === undefined) return false;
    return one.dueNs < two.dueNs || (one.dueNs === two.dueNs && one.order < two.order);
  }

  #swap(place: number, other: number): void {
    const [one, two] = [this.#heap[place], this.#heap[other]];
    if (one === undefined || two === undefined) return;
    this.#heap[place] = two;
    this.#heap[other] = one;
  }
}

/** All promises that can go on have gone on by the next turn of the event loop. */
async function everybodyWaits(): Promise<void> {
  await new Promise<void>((resolve) => void setImmediate(resolve));
}
