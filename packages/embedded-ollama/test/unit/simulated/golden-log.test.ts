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
  expect(sha256(log)).toBe("6b5bd00faf2d65e6d21e37da2483ccfa81fb6b268e7858a6c095e10b3462fb3e");
  expect(await simulateAnHour(profile, 1)).toBe(log);
  expect(await simulateAnHour(profile, 2)).not.toBe(log);
});
