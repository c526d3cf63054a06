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

test.each(["", "ERROR: GPU[0] : no permission", "{", "[]", "null", '{"card0":"N/A"}'])(
  "no card in %j",
  (output) => {
    expect(parseRocmSmi(output)).toEqual([]);
  },
);

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
