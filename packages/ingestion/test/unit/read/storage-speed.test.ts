import { describe, expect, it } from "vitest";

import { StorageSpeed } from "../../../src/read/storage-speed.ts";

function wait(ms: number): void {
  const endMs = performance.now() + ms;
  while (performance.now() < endMs);
}

describe("StorageSpeed", () => {
  it("gives up on storage that is slow three times in a row", () => {
    const storage = new StorageSpeed();
    const slow = (): boolean => storage.run(() => (wait(6), storage.isQuick));
    expect([slow(), slow(), slow(), storage.isQuick]).toEqual([true, true, true, false]);
  });

  it("counts calls that fail, and hands on their error", () => {
    const storage = new StorageSpeed();
    const fail = (): never =>
      storage.run(() => {
        wait(6);
        throw new Error("no such file");
      });
    for (let call = 0; call < 3; call += 1) expect(fail).toThrow("no such file");
    expect(storage.isQuick).toBe(false);
  });
});
