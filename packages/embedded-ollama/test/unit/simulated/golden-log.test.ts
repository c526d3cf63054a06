import { createHash } from "node:crypto";

import { expect, test } from "vitest";

import { readProfile } from "../../../src/simulated/read-profile.ts";
import { simulateAnHour } from "./simulate-an-hour.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const profile = await readProfile("gemma3-rtx4080");

/**
 * Held on purpose: a change of these bytes is a change of every simulated result. Bun gives the same:
 * `bun test/unit/simulated/print-log-hash.ts`.
 */
test("an hour of two agents gives the same log every time, byte by byte", async () => {
  const log = await simulateAnHour(profile, 1);
  expect(sha256(log)).toBe("8364fe51ca692390147899e80b9c7d5ad451b30904ac9d4f6e709cd9e4c6c8f9");
  expect(await simulateAnHour(profile, 1)).toBe(log);
  expect(await simulateAnHour(profile, 2)).not.toBe(log);
});
