import os from "node:os";

import { machineSchema } from "@runproof/contract";
import { expect, test } from "vitest";

import { captureMachine, fingerprint } from "../../src/capture-machine.ts";

test("describes this machine the same way twice", async () => {
  const machine = await captureMachine();
  expect(machineSchema.parse(machine)).toEqual(machine);
  expect(machine).toMatchObject({ platform: os.platform(), memoryBytes: os.totalmem() });
  expect(JSON.stringify(machine)).not.toContain(`"${os.hostname()}"`);
  expect(await captureMachine()).toEqual(machine);
});

test("a fingerprint depends on every part and where it ends", () => {
  const prints = [
    ["a", "b"],
    ["a", "c"],
    ["ab", ""],
    ["", "ab"],
  ].map(fingerprint);
  expect(new Set(prints).size).toBe(4);
  expect(prints[0]).toMatch(/^[0-9a-f]{12}$/u);
});
