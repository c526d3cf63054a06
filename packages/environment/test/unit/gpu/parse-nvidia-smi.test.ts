import { gpuSampleSchema } from "@runproof/contract";
import * as fc from "fast-check";
import { expect, test } from "vitest";

import { parseNvidiaSmi } from "../../../src/gpu/parse-nvidia-smi.ts";

test("two cards, one held down by heat and power", () => {
  const output =
    "0, 83, 1410, 10501, 348.61, 97, 20311, 0x0000000000000024, NVIDIA GeForce RTX 3090\n" +
    "1, 41, 210, 405, 21.94, 0, 3, 0x0000000000000001, NVIDIA A100-SXM4-80GB\n";
  const [hot, idle] = parseNvidiaSmi(output);
  expect(hot).toEqual({
    index: 0,
    name: "NVIDIA GeForce RTX 3090",
    temperatureC: 83,
    coreClockMhz: 1_410,
    memoryClockMhz: 10_501,
    powerW: 348.61,
    utilizationPercent: 97,
    memoryUsedBytes: 20_311 * 1_048_576,
    throttledBy: ["thermal", "power"],
  });
  expect(idle?.throttledBy).toEqual([]);
});

test.each([
  [
    "a card that tells little",
    "0, [N/A], [Not Supported], N/A, [Unknown Error], ERR!, 12, [N/A], Orin",
  ],
  ["a driver without reasons", "0, [N/A], [N/A], [N/A], [N/A], [N/A], 12, Orin"],
])("%s: what it does not tell is absent", (_, line) => {
  expect(parseNvidiaSmi(line)).toEqual([
    { index: 0, name: "Orin", memoryUsedBytes: 12 * 1_048_576 },
  ]);
});

test("Windows line ends", () => {
  const [gpu] = parseNvidiaSmi("0, 40, 210, 405, 9.05, 1, 600, 0x0, NVIDIA T400\r\n");
  expect(gpu).toMatchObject({ name: "NVIDIA T400", temperatureC: 40, throttledBy: [] });
});

test.each([
  'Field "clocks_event_reasons.active" is not a valid field to query.',
  "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.",
  "Unable to determine the device handle for GPU 0000:01:00.0: GPU is lost.",
  "No devices were found",
  "",
])("no card in %j", (output) => {
  expect(parseNvidiaSmi(output)).toEqual([]);
});

test("whatever is printed, every card found is a valid one", () => {
  const field = fc.oneof(
    fc.string(),
    fc.integer().map(String),
    fc.constant("[N/A]"),
    fc.constant("0x24"),
  );
  fc.assert(
    fc.property(fc.array(fc.array(field, { maxLength: 10 })), (lines) => {
      const output = lines.map((fields) => fields.join(", ")).join("\n");
      for (const gpu of parseNvidiaSmi(output))
        expect(gpuSampleSchema.safeParse(gpu).success).toBe(true);
    }),
  );
});
