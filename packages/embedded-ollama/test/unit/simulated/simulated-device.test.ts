import { expect, test } from "vitest";

import { SimulatedDevice } from "../../../src/simulated/simulated-device.ts";

test("slots of one instance and instances slow each other down, each in its own measure", () => {
  const device = new SimulatedDevice({
    vramBytes: 0,
    reservedBytes: 0,
    perOtherSlot: 0.25,
    perOtherInstance: 1,
  });
  const [a, b] = [{}, {}];
  const endOfFirst = device.compute(a);
  expect(device.slowdown(a)).toBe(1);
  device.compute(a);
  expect(device.slowdown(a)).toBe(1.25);
  const endOfOther = device.compute(b);
  expect([device.slowdown(a), device.slowdown(b)]).toEqual([1.25 * 2, 2]);
  endOfFirst();
  expect([device.slowdown(a), device.slowdown(b)]).toEqual([2, 2]);
  endOfOther();
  expect(device.slowdown(a)).toBe(1);
});

test("memory is what is left of what is not reserved", () => {
  const device = new SimulatedDevice({
    vramBytes: 1000,
    reservedBytes: 100,
    perOtherSlot: 0,
    perOtherInstance: 0,
  });
  const giveBack = device.take(700);
  expect(device.freeBytes).toBe(200);
  giveBack();
  expect(device.freeBytes).toBe(900);
});
