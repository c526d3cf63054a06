import type { GpuSample } from "@runproof/contract";

import { validSample } from "./valid-sample.ts";

const READINGS: readonly string[] = [
  "--showtemp",
  "--showclocks",
  "--showpower",
  "--showuse",
  "--showmeminfo",
  "vram",
  "--json",
];

/** With the names of cards, which some versions cannot tell. */
export const ROCM_QUERIES: readonly (readonly string[])[] = [
  ["--showproductname", ...READINGS],
  READINGS,
];

/** Names of one value in versions and cards, the most telling first. */
const NAMES = {
  temperatureC: [
    "Temperature (Sensor junction) (C)",
    "Temperature (Sensor edge) (C)",
    "temperature_hotspot (C)",
  ],
  coreClockMhz: ["sclk clock speed:", "current_gfxclk (MHz)"],
  memoryClockMhz: ["mclk clock speed:", "current_uclk (MHz)"],
  powerW: [
    "Current Socket Graphics Package Power (W)",
    "Average Graphics Package Power (W)",
    "average_socket_power (W)",
  ],
  utilizationPercent: ["GPU use (%)"],
  memoryUsedBytes: ["VRAM Total Used Memory (B)"],
} as const;

/** `rocm-smi --json`: an object per card, its values texts; warnings may come before and after it. */
export function parseRocmSmi(output: string): readonly GpuSample[] {
  const cards = parseObject(output.slice(output.indexOf("{"), output.lastIndexOf("}") + 1));
  return Object.entries(cards).flatMap(([key, value]) => {
    const index = /^card(\d+)$/.exec(key)?.[1];
    if (index === undefined || typeof value !== "object" || value === null) return [];
    const card = new Map<string, unknown>(Object.entries(value));
    const numbers = Object.entries(NAMES).map(([field, names]) => [field, number(card, names)]);
    return validSample({
      ...Object.fromEntries(numbers),
      index: Number(index),
      name: text(card, ["Card Series", "Card series", "Card Model", "Card model"]),
    });
  });
}

function text(card: ReadonlyMap<string, unknown>, names: readonly string[]): string | undefined {
  const value = names.map((name) => card.get(name)).find((known) => typeof known === "string");
  return typeof value === "string" ? value : undefined;
}

/** "45.0", "(1300Mhz)", 17; undefined for "N/A" and "N/A (Secondary die)". */
function number(card: ReadonlyMap<string, unknown>, names: readonly string[]): number | undefined {
  for (const name of names) {
    const digits = /^\(?(\d+(?:\.\d+)?)\s*(?:Mhz)?\)?$/i.exec(String(card.get(name)))?.[1];
    if (digits !== undefined) return Number(digits);
  }
  return undefined;
}

function parseObject(json: string): object {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
