import { expect, test } from "vitest";

import { SlotQueue } from "../../../src/scheduler/slot-queue.ts";
import { createWaitingRoom } from "../../../src/scheduler/waiting-room.ts";

const never = new AbortController().signal;

test("slots go to waiting requests in the order they came", async () => {
  const queue = new SlotQueue(1, createWaitingRoom(10));
  await queue.take(never);
  const served: number[] = [];
  const waiting = [1, 2, 3].map(async (number) => {
    await queue.take(never);
    served.push(number);
    queue.give();
  });
  expect(served).toEqual([]);
  queue.give();
  await Promise.all(waiting);
  expect(served).toEqual([1, 2, 3]);
});

test("a request that leaves the queue is skipped", async () => {
  const queue = new SlotQueue(1, createWaitingRoom(10));
  await queue.take(never);
  const leaving = new AbortController();
  const left = queue.take(leaving.signal);
  const stays = queue.take(never);
  leaving.abort(new Error("gone"));
  await expect(left).rejects.toThrow("gone");
  queue.give();
  await expect(stays).resolves.toBeUndefined();
});

test("more than the room holds is refused with 503, and a place is free again after waiting", async () => {
  const queue = new SlotQueue(1, createWaitingRoom(1));
  await queue.take(never);
  const waits = queue.take(never);
  await expect(queue.take(never)).rejects.toMatchObject({
    status: 503,
    message: "server busy, please try again.  maximum pending requests exceeded",
  });
  queue.give();
  await waits;
  const next = queue.take(never);
  queue.give();
  await expect(next).resolves.toBeUndefined();
});

test("a slot is given back when the work in it is done, and when it fails", async () => {
  const queue = new SlotQueue(1, createWaitingRoom(0));
  expect(await queue.use(never, async () => 5)).toBe(5);
  await expect(
    queue.use(never, () => {
      throw new Error("before it began");
    }),
  ).rejects.toThrow("before it began");
  await expect(queue.take(never)).resolves.toBeUndefined();
});
