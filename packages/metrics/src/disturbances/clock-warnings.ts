import { median } from "@runproof/stats";

import type { MachineFacts, MachineWarning } from "./machine-warnings.ts";

/** Fewer samples say nothing of a trend. */
const FEWEST_SAMPLES = 6;
/** Cores that lost more than this share of their clock work at another speed. */
const LOST_SHARE = 0.1;

/** The cores' clock was lower at the end of the session than at its start. */
export function clockWarnings({ telemetry }: MachineFacts): readonly MachineWarning[] {
  const clocks = telemetry.flatMap(({ cpuFrequencyMhz }) => cpuFrequencyMhz ?? []);
  if (clocks.length < FEWEST_SAMPLES) return [];
  const third = Math.floor(clocks.length / 3);
  const before = median(clocks.slice(0, third));
  const after = median(clocks.slice(-third));
  if (after >= (1 - LOST_SHARE) * before) return [];
  return [
    {
      kind: "cpu-clock",
      evidence: `the cores ran at ${before.toFixed(0)} MHz in the first third of the session and at ${after.toFixed(0)} MHz in the last`,
      cause: "heat, a power limit, or a governor that saves power",
      cure: "let the machine cool down between runs (coolDownMs), or fix its clock, then run again",
    },
  ];
}
