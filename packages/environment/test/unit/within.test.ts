import { setTimeout as sleep } from "node:timers/promises";

import { expect, test } from "vitest";

import { within } from "../../src/within.ts";

test("passes on a value that comes in time", async () => {
  expect(await within(1_000, sleep(1, "value"))).toBe("value");
});

test("has no value when it is late or fails", async () => {
  expect(await within(5, sleep(200, "late"))).toBeUndefined();
  expect(await within(1_000, Promise.reject(new Error("failed")))).toBeUndefined();
});
