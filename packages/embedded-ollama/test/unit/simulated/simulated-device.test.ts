import { expect, test } from "vitest";

import { SimulatedDevice } from "../../../src/simulated/simulated-device.ts";

test("models and instances that compute slow each other down", () => {
  const device = new SimulatedDevice({
    vramBytes: 0,
    reservedBytes: 0,
    perOtherSlot: 0.25,
    perOtherInstance: 0.5,
  });
  const [a, b, c] = [{}, {}, {}];
  const endOfFirst = device.compute(a);
  expect([device.slowdown(a), device.slowdown(b)]).toEqual([1, 1.5]);
  device.compute(b);
  device.compute(c);
  expect([device.slowdown(a), device.slowdown(b)]).toEqual([2, 2]);
  endOfFirst();
  expect(device.slowdown(b)).toBe(1.5);
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
