import type { WaitingRoom } from "./waiting-room.ts";

/** The slots of one loaded model, handed out first come, first served. Which slot it is, its model decides. */
export class SlotQueue {
  readonly #waiting: (() => void)[] = [];
  readonly #room: WaitingRoom;
  #free: number;

  constructor(slots: number, room: WaitingRoom) {
    this.#free = slots;
    this.#room = room;
  }

  /** Does some work in a slot, once one is free. @throws what `take` and the work throw */
  async use<TResult>(signal: AbortSignal, work: () => Promise<TResult>): Promise<TResult> {
    await this.take(signal);
    try {
      return await work();
    } finally {
      this.give();
    }
  }

  /**
   * Waits for a slot; to be given back once with `give`.
   * Rejects with the signal's reason when aborted, and with ApiError 503 when too many wait already.
   */
  async take(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#free > 0) {
      this.#free--;
      return;
    }
    const leave = this.#room.enter();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const serve = (): void => {
      signal.removeEventListener("abort", onAbort);
      leave();
      resolve();
    };
    const onAbort = (): void => {
      this.#waiting.splice(this.#waiting.indexOf(serve), 1);
      leave();
      reject(signal.reason);
    };
    signal.addEventListener("abort", onAbort, { once: true });
    this.#waiting.push(serve);
    return promise;
  }

  give(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free++;
    else next();
  }
}
