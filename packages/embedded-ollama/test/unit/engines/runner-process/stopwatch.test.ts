import { setTimeout as sleep } from "node:timers/promises";

import { expect, test } from "vitest";

import { createStopwatch } from "../../../../src/engines/runner-process/stopwatch.ts";

test("runs while something is under way, and keeps what it has", async () => {
  const watch = createStopwatch();
  expect(watch.readNs()).toBe(0n);
  const work = watch.during(sleep(20, "done"));
  await sleep(5);
  const during = watch.readNs();
  expect(during).toBeGreaterThan(1_000_000n);
  expect(await work).toBe("done");
  const after = watch.readNs();
  expect(after).toBeGreaterThan(during);
  await sleep(5);
  expect(watch.readNs()).toBe(after);
});

test("stops when the work fails, and goes on with the next", async () => {
  const watch = createStopwatch();
  await expect(watch.during(Promise.reject(new Error("no")))).rejects.toThrow("no");
  const before = watch.readNs();
  await watch.during(sleep(5));
  expect(watch.readNs() - before).toBeGreaterThan(1_000_000n);
});
