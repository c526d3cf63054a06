import type { MachineFacts, MachineWarning } from "./machine-warnings.ts";

/** More work than this share of the cores waits for one of them. */
const BUSY_SHARE = 1.25;
/** A single busy minute is no finding. */
const SAMPLES_SHARE = 0.2;

/**
 * More processes wanted a core than there are, so that they waited for each other. Samples between runs
 * do not tell whose they are: only the load before the first run is certainly not of what is measured.
 */
export function loadWarnings({
  telemetry,
  machine,
  loadBefore,
}: MachineFacts): readonly MachineWarning[] {
  const loads = telemetry.flatMap(({ loadAverage1 }) => loadAverage1 ?? []);
  if (machine === undefined || loads.length === 0) return [];
  const { logicalCores } = machine;
  const busy = loads.filter((load) => load > BUSY_SHARE * logicalCores);
  if (busy.length <= SAMPLES_SHARE * loads.length) return [];
  return [
    {
      kind: "load",
      evidence: `the load was up to ${Math.max(...busy).toFixed(1)} on ${logicalCores} cores, and too high after ${busy.length} of ${loads.length} runs`,
      ...(loadBefore !== undefined && loadBefore > logicalCores ? OTHERS : ANYBODY),
    },
  ];
}

const OTHERS = {
  cause:
    "other programs computed on this machine before the first run, and the servers had to share",
  cure: "close them, or measure on a machine of its own, then run again",
};
const ANYBODY = {
  cause:
    "the measured servers themselves want more cores than there are, or other programs began to compute",
  cure: "close other programs; where the load stays, give the servers fewer threads or let fewer agents work, then run again",
};
