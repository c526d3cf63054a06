import type { GpuSample } from "@runproof/contract";

import { validSample } from "./valid-sample.ts";

const FIELDS = [
  "index",
  "temperature.gpu",
  "clocks.sm",
  "clocks.mem",
  "power.draw",
  "utilization.gpu",
  "memory.used",
] as const;

/** The name comes last: it is the only field that may hold a comma. Drivers before 535 call the reasons `throttle`. */
export const NVIDIA_QUERIES: readonly (readonly string[])[] = [
  [...FIELDS, "clocks_event_reasons.active", "name"],
  [...FIELDS, "clocks_throttle_reasons.active", "name"],
  [...FIELDS, "name"],
].map((fields) => [`--query-gpu=${fields.join(",")}`, "--format=csv,noheader,nounits"]);

/** Bits of `clocks_event_reasons.active`, as NVML's header names them. */
const REASONS: readonly (readonly [bits: bigint, reason: "thermal" | "power" | "other"])[] = [
  // Software and hardware thermal slowdown.
  [0x20n | 0x40n, "thermal"],
  // Power cap and power brake.
  [0x04n | 0x80n, "power"],
  // Hardware slowdown, which does not say by what.
  [0x08n, "other"],
];
const BYTES_PER_MEBIBYTE = 1_048_576;

/**
 * The lines of `nvidia-smi --query-gpu` without header and units. Fields like `[N/A]`, `[Not Supported]` or
 * `[Insufficient Permissions]` (as for a card that is split by MIG) are absent, and so is a card of which
 * a line says that it is lost.
 */
export function parseNvidiaSmi(
  output: string,
  [query = ""]: readonly string[],
): readonly GpuSample[] {
  const asksForReasons = query.includes("_reasons.active");
  return output.split("\n").flatMap((line) => {
    const fields = line.split(",").map((field) => field.trim());
    const [index, temperature, core, memoryClock, power, utilization, memory, ...rest] = fields;
    if (index === undefined || !/^\d+$/.test(index) || fields.length <= FIELDS.length) return [];
    const bits = asksForReasons ? (rest.shift() ?? "") : "";
    const reasons = /^0x[0-9a-fA-F]+$/.test(bits) ? BigInt(bits) : undefined;
    const name = rest.join(", ");
    return validSample({
      index: Number(index),
      name: name === "" ? undefined : name,
      temperatureC: numberIn(temperature),
      coreClockMhz: numberIn(core),
      memoryClockMhz: numberIn(memoryClock),
      powerW: numberIn(power),
      utilizationPercent: numberIn(utilization),
      memoryUsedBytes: numberIn(memory, BYTES_PER_MEBIBYTE),
      throttledBy: reasons === undefined ? undefined : reasonsIn(reasons),
    });
  });
}

function reasonsIn(bits: bigint): ("thermal" | "power" | "other")[] {
  return REASONS.filter(([mask]) => (bits & mask) !== 0n).map(([, reason]) => reason);
}

function numberIn(text: string | undefined, factor = 1): number | undefined {
  if (text === undefined || !/^\d+(\.\d+)?$/.test(text)) return undefined;
  return Number(text) * factor;
}
