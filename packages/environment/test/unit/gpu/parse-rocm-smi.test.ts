import { gpuSampleSchema } from "@runproof/contract";
import * as fc from "fast-check";
import { expect, test } from "vitest";

import { parseRocmSmi } from "../../../src/gpu/parse-rocm-smi.ts";

const CARD = {
  "Temperature (Sensor edge) (C)": "43.0",
  "Temperature (Sensor junction) (C)": "51.0",
  "sclk clock speed:": "(2100Mhz)",
  "sclk clock level:": "1",
  "mclk clock speed:": "(96Mhz)",
  "Average Graphics Package Power (W)": "28.123",
  "GPU use (%)": "7",
  "VRAM Total Memory (B)": "48301604864",
  "VRAM Total Used Memory (B)": "27541504",
};

test("a card, after a warning", () => {
  const output = `WARNING: AMD GPU device(s) is/are in a low-power state.\n\n${JSON.stringify({
    card1: CARD,
    system: { "Driver version": "6.8.5" },
  })}\n`;
  expect(parseRocmSmi(output)).toEqual([
    {
      index: 1,
      temperatureC: 51,
      coreClockMhz: 2_100,
      memoryClockMhz: 96,
      powerW: 28.123,
      utilizationPercent: 7,
      memoryUsedBytes: 27_541_504,
    },
  ]);
});

test("names of newer versions and of accelerators", () => {
  const card = {
    "Temperature (Sensor edge) (C)": "N/A",
    "Temperature (Sensor junction) (C)": "35.0",
    "Current Socket Graphics Package Power (W)": "133.0",
    "Card Series": "AMD Instinct MI300X",
  };
  expect(parseRocmSmi(JSON.stringify({ card0: card }))).toEqual([
    { index: 0, name: "AMD Instinct MI300X", temperatureC: 35, powerW: 133 },
  ]);
});

// As people reported it, with the fields that are read and a few more.
test.each([
  [
    "an MI300X, which has no sensor at its edge",
    {
      "Temperature (Sensor junction) (C)": "45.0",
      "Temperature (Sensor memory) (C)": "38.0",
      "Max Graphics Package Power (W)": "750.0",
      "Current Socket Graphics Package Power (W)": "159.0",
      "GPU use (%)": "0",
      "VRAM Total Memory (B)": "205822885888",
      "VRAM Total Used Memory (B)": "299687936",
    },
    { temperatureC: 45, powerW: 159, utilizationPercent: 0, memoryUsedBytes: 299_687_936 },
  ],
  [
    "an RX 9060 XT",
    {
      "Temperature (Sensor edge) (C)": "39.0",
      "Temperature (Sensor junction) (C)": "41.0",
      "Average Graphics Package Power (W)": "17.0",
      "GPU use (%)": "100",
      "VRAM Total Used Memory (B)": "9518669824",
    },
    { temperatureC: 41, powerW: 17, utilizationPercent: 100, memoryUsedBytes: 9_518_669_824 },
  ],
  [
    "a Radeon 780M (systeminformation#960), with rocm-smi 6.2",
    {
      "Device Name": "Phoenix3",
      "Temperature (Sensor edge) (C)": "31.0",
      "fclk clock speed:": "(400Mhz)",
      "mclk clock speed:": "(400Mhz)",
      "sclk clock speed:": "(800Mhz)",
      "Current Socket Graphics Package Power (W)": "7.222",
      "GPU use (%)": "19",
      "GPU Memory Allocated (VRAM%)": "87",
      "Memory Activity": "N/A",
    },
    {
      temperatureC: 31,
      coreClockMhz: 800,
      memoryClockMhz: 400,
      powerW: 7.222,
      utilizationPercent: 19,
    },
  ],
  [
    "the second die of an accelerator (rocm_smi_lib#149)",
    { "Average Graphics Package Power (W)": "N/A (Secondary die)", "GPU use (%)": "0" },
    { utilizationPercent: 0 },
  ],
])("%s", (_, card, sample) => {
  expect(parseRocmSmi(JSON.stringify({ card0: card }))).toEqual([{ index: 0, ...sample }]);
});

test("several cards, one of which sleeps", () => {
  const output = JSON.stringify({ card0: { "GPU use (%)": "N/A" }, card2: CARD });
  expect(parseRocmSmi(output)).toMatchObject([{ index: 0 }, { index: 2, temperatureC: 51 }]);
});

test.each([
  "",
  "WARNING: No JSON data to report",
  "ERROR: GPU[0] : no permission",
  "{",
  "[]",
  "null",
  '{"card0":"N/A"}',
])("no card in %j", (output) => {
  expect(parseRocmSmi(output)).toEqual([]);
});

test("whatever the values are, every card found is a valid one", () => {
  const value = fc.oneof(fc.string(), fc.double(), fc.constant("(−5Mhz)"), fc.constant("101"));
  const card = fc.record(Object.fromEntries(Object.keys(CARD).map((key) => [key, value])), {
    requiredKeys: [],
  });
  fc.assert(
    fc.property(card, (fields) => {
      for (const gpu of parseRocmSmi(JSON.stringify({ card0: fields }))) {
        expect(gpuSampleSchema.safeParse(gpu).success).toBe(true);
      }
    }),
  );
});
