import { gpuSampleSchema } from "@runproof/contract";
import * as fc from "fast-check";
import { expect, test } from "vitest";

import { NVIDIA_QUERIES, parseNvidiaSmi } from "../../../src/gpu/parse-nvidia-smi.ts";

const [WITH_REASONS = [], , WITHOUT_REASONS = []] = NVIDIA_QUERIES;

test("two cards, one held down by heat and power", () => {
  const output =
    "0, 83, 1410, 10501, 348.61, 97, 20311, 0x0000000000000024, NVIDIA GeForce RTX 3090\n" +
    "1, 41, 210, 405, 21.94, 0, 3, 0x0000000000000001, NVIDIA A100-SXM4-80GB\n";
  const [hot, idle] = parseNvidiaSmi(output, WITH_REASONS);
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
  [
    "a driver of another language",
    "0, nicht verfügbar, 210 MHz, 405;3, 12.5 W, 7 %, 12, kein Grund, Orin",
  ],
  ["nothing but a name and its memory", "0, , , , , , 12, , Orin"],
])("%s: what it does not tell is absent", (_, line) => {
  expect(parseNvidiaSmi(line, WITH_REASONS)).toEqual([
    { index: 0, name: "Orin", memoryUsedBytes: 12 * 1_048_576 },
  ]);
});

test("a driver that was not asked for reasons, and a name with a comma", () => {
  const line = "0, 41, 210, 405, 21.94, 0, 3, Orin, 64 GB";
  expect(parseNvidiaSmi(line, WITHOUT_REASONS)).toEqual([
    {
      index: 0,
      name: "Orin, 64 GB",
      temperatureC: 41,
      coreClockMhz: 210,
      memoryClockMhz: 405,
      powerW: 21.94,
      utilizationPercent: 0,
      memoryUsedBytes: 3 * 1_048_576,
    },
  ]);
});

// Values of a table that was reported (utkuozdemir/nvidia_gpu_exporter#203: A800, driver 535), as the query prints them.
test("a card that MIG has split has a temperature and no use, and to some no memory", () => {
  const line =
    "0, 33, 1155, 1593, 87.21, [N/A], [Insufficient Permissions], 0x0000000000000000, NVIDIA A800-SXM4-80GB";
  expect(parseNvidiaSmi(line, WITH_REASONS)).toEqual([
    {
      index: 0,
      name: "NVIDIA A800-SXM4-80GB",
      temperatureC: 33,
      coreClockMhz: 1_155,
      memoryClockMhz: 1_593,
      powerW: 87.21,
      throttledBy: [],
    },
  ]);
});

const card = (index: number): string =>
  `${index}, 30, 210, 405, 21.5, 0, 12, 0x0000000000000001, NVIDIA GeForce RTX 3080\n`;

test("of several cards one is lost: the others are there, by their own index", () => {
  const output = `Unable to determine the device handle for GPU3: 0000:04:00.0: Unknown Error\n${card(0)}${card(2)}${card(4)}`;
  expect(parseNvidiaSmi(output, WITH_REASONS).map(({ index }) => index)).toEqual([0, 2, 4]);
});

test("Windows line ends", () => {
  const line = "0, 40, 210, 405, 9.05, 1, 600, 0x0, NVIDIA T400\r\n";
  const [gpu] = parseNvidiaSmi(line, WITH_REASONS);
  expect(gpu).toMatchObject({ name: "NVIDIA T400", temperatureC: 40, throttledBy: [] });
});

test.each([
  'Field "clocks_event_reasons.active" is not a valid field to query.',
  "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.",
  "Unable to determine the device handle for GPU 0000:01:00.0: GPU is lost.",
  "No devices were found",
  "",
])("no card in %j", (output) => {
  expect(parseNvidiaSmi(output, WITH_REASONS)).toEqual([]);
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
      for (const gpu of parseNvidiaSmi(output, WITH_REASONS))
        expect(gpuSampleSchema.safeParse(gpu).success).toBe(true);
    }),
  );
});
