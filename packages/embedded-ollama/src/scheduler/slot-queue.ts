import type { WaitingRoom } from "./waiting-room.ts";

interface Waiter<TSlot> {
  readonly choose: (free: readonly TSlot[]) => TSlot;
  readonly serve: (slot: TSlot) => void;
}

/** Slots of one loaded model, handed out first come, first served. */
export class SlotQueue<TSlot> {
  readonly #free: TSlot[];
  readonly #waiting: Waiter<TSlot>[] = [];
  readonly #room: WaitingRoom;

  constructor(slots: readonly TSlot[], room: WaitingRoom) {
    this.#free = [...slots];
    this.#room = room;
  }

  /**
   * Waits for a slot. `choose` picks one of the free slots, which are ordered longest unused first.
   * Rejects with the signal's reason when aborted, and with ApiError 503 when too many wait already.
   */
  async take(choose: (free: readonly TSlot[]) => TSlot, signal: AbortSignal): Promise<TSlot> {
    signal.throwIfAborted();
    if (this.#free.length > 0) return this.#pick(choose);
    const leave = this.#room.enter();
    const { promise, resolve, reject } = Promise.withResolvers<TSlot>();
    const onAbort = (): void => {
      this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
      leave();
      reject(signal.reason);
    };
    const waiter: Waiter<TSlot> = {
      choose,
      serve: (slot) => {
        signal.removeEventListener("abort", onAbort);
        leave();
        resolve(slot);
      },
    };
    signal.addEventListener("abort", onAbort, { once: true });
    this.#waiting.push(waiter);
    return promise;
  }

  give(slot: TSlot): void {
    this.#free.push(slot);
    const next = this.#waiting.shift();
    if (next !== undefined) next.serve(this.#pick(next.choose));
  }

  #pick(choose: (free: readonly TSlot[]) => TSlot): TSlot {
    const slot = choose(this.#free);
    this.#free.splice(this.#free.indexOf(slot), 1);
    return slot;
  }
}
