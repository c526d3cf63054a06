import { machineWarnings } from "@runproof/metrics";

import type { ReportInput } from "../report-input.ts";

/** Load of the machine before the first run, where it was too high for its cores then and later. */
export interface BusyMachine {
  readonly load: number;
  readonly cores: number;
}

/**
 * Whether other programs kept the processors busy. While agents work, the load is their servers', too:
 * it is the load before the first run that tells of others.
 */
export function busyMachine({ manifest, telemetry = [] }: ReportInput): BusyMachine | undefined {
  const { start } = manifest.environment;
  const load = start?.loadAverage?.[0];
  if (start === undefined || load === undefined || load <= start.machine.logicalCores)
    return undefined;
  const warned = machineWarnings({
    telemetry,
    machine: start.machine,
    loadBefore: load,
  }).some(({ kind }) => kind === "load");
  return warned ? { load, cores: start.machine.logicalCores } : undefined;
}
