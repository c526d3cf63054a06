import { expect, test } from "vitest";

import { SlotQueue } from "../../../src/scheduler/slot-queue.ts";
import { createWaitingRoom } from "../../../src/scheduler/waiting-room.ts";

const first = <TSlot>(free: readonly TSlot[]): TSlot => {
  const [slot] = free;
  if (slot === undefined) throw new Error("none free");
  return slot;
};
const never = new AbortController().signal;

test("slots go to waiting requests in the order they came", async () => {
  const queue = new SlotQueue(["a"], createWaitingRoom(10));
  const slot = await queue.take(first, never);
  const served: number[] = [];
  const waiting = [1, 2, 3].map(async (number) => {
    const taken = await queue.take(first, never);
    served.push(number);
    queue.give(taken);
  });
  expect(served).toEqual([]);
  queue.give(slot);
  await Promise.all(waiting);
  expect(served).toEqual([1, 2, 3]);
});

test("a request that leaves the queue is skipped", async () => {
  const queue = new SlotQueue(["a"], createWaitingRoom(10));
  const slot = await queue.take(first, never);
  const leaving = new AbortController();
  const left = queue.take(first, leaving.signal);
  const stays = queue.take(first, never);
  leaving.abort(new Error("gone"));
  await expect(left).rejects.toThrow("gone");
  queue.give(slot);
  expect(await stays).toBe("a");
});

test("more than the room holds is refused with 503, and a place is free again after waiting", async () => {
  const queue = new SlotQueue(["a"], createWaitingRoom(1));
  const slot = await queue.take(first, never);
  const waits = queue.take(first, never);
  await expect(queue.take(first, never)).rejects.toMatchObject({
    status: 503,
    message: "server busy, please try again.  maximum pending requests exceeded",
  });
  queue.give(slot);
  const next = queue.take(first, never).catch(() => "refused");
  queue.give(await waits);
  expect(await next).toBe("a");
});

test("the chooser picks among free slots, longest unused first", async () => {
  const queue = new SlotQueue(["a", "b"], createWaitingRoom(0));
  const taken = await queue.take((free) => free.at(-1) ?? "none", never);
  expect(taken).toBe("b");
  const other = await queue.take(first, never);
  queue.give(taken);
  queue.give(other);
  expect(await queue.take(first, never)).toBe("b");
});
