import type { Machine, Telemetry } from "@runproof/contract";

import { clockWarnings } from "./clock-warnings.ts";
import { loadWarnings } from "./load-warnings.ts";
import { throttleWarnings } from "./throttle-warnings.ts";

/** Something about the machine that may have changed what was measured. */
export interface MachineWarning {
  readonly kind: "load" | "cpu-clock" | "gpu-thermal" | "gpu-power";
  /** Sentences without their full stops. */
  readonly evidence: string;
  readonly cause: string;
  readonly cure: string;
}

export interface MachineFacts {
  /** One sample per run, taken after it. */
  readonly telemetry: readonly Telemetry[];
  /** Absent where the session never looked. */
  readonly machine: Pick<Machine, "logicalCores"> | undefined;
  /** Load of the last minute before the first run: what measures had no part in. */
  readonly loadBefore: number | undefined;
}

/** Load, heat and power limits of a session, as the samples between its runs tell them. */
export function machineWarnings(facts: MachineFacts): readonly MachineWarning[] {
  return [loadWarnings, clockWarnings, throttleWarnings].flatMap((find) => find(facts));
}
