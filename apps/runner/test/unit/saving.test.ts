import { expect, test } from "vitest";

import { openSaving } from "../../src/saving.ts";

test("done waits for every run that is being saved, and for nothing when there is none", async () => {
  const saving = openSaving();
  await saving.done();
  const onDisk: string[] = [];
  const { promise: first, resolve } = Promise.withResolvers<void>();
  saving.add(first.then(() => void onDisk.push("first")));
  saving.add(Promise.resolve().then(() => void onDisk.push("second")));
  const done = saving.done();
  await new Promise(setImmediate);
  expect(onDisk).toEqual(["second"]);
  resolve();
  await done;
  expect(onDisk).toEqual(["second", "first"]);
});

test("a run that cannot be saved is told to whoever waits, every time, and to nobody before", async () => {
  const saving = openSaving();
  saving.add(Promise.reject(new Error("disk full")));
  // An unhandled rejection would end the test run here.
  await new Promise(setImmediate);
  await expect(saving.done()).rejects.toThrow("disk full");
  saving.add(Promise.resolve());
  await expect(saving.done()).rejects.toThrow("disk full");
});
