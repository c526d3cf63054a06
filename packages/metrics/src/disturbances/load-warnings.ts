import type { MachineFacts, MachineWarning } from "./machine-warnings.ts";

/** More work than this share of the cores waits for one of them. */
const BUSY_SHARE = 1.25;
/** A single busy minute is no finding. */
const SAMPLES_SHARE = 0.2;

/** More processes wanted a core than there are: the server and the client waited for others. */
export function loadWarnings({ telemetry, machine }: MachineFacts): readonly MachineWarning[] {
  const loads = telemetry.flatMap(({ loadAverage1 }) => loadAverage1 ?? []);
  if (machine === undefined || loads.length === 0) return [];
  const { logicalCores } = machine;
  const busy = loads.filter((load) => load > BUSY_SHARE * logicalCores);
  if (busy.length <= SAMPLES_SHARE * loads.length) return [];
  return [
    {
      kind: "load",
      evidence: `the load was up to ${Math.max(...busy).toFixed(1)} on ${logicalCores} cores, and too high after ${busy.length} of ${loads.length} runs`,
      cause: "other programs compute on this machine, and the server waits for them",
      cure: "close them, or measure on a machine of its own, then run again",
    },
  ];
}
