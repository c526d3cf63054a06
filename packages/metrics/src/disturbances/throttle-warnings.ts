import type { MachineFacts, MachineWarning } from "./machine-warnings.ts";

const LIMITS = [
  {
    kind: "gpu-thermal",
    reason: "thermal",
    cause: "it was too hot for its full speed",
    cure: "cool it better or longer (coolDownMs), then run again",
  },
  {
    kind: "gpu-power",
    reason: "power",
    cause: "it reached its power limit",
    cure: "say so with the numbers, or set the same limit wherever they are compared",
  },
] as const;

/** GPUs that held their clock down, and why, as their driver says. */
export function throttleWarnings({ telemetry }: MachineFacts): readonly MachineWarning[] {
  const samples = telemetry.filter(({ gpus }) => gpus !== undefined);
  return LIMITS.flatMap(({ kind, reason, cause, cure }) => {
    const held = samples.filter(({ gpus = [] }) =>
      gpus.some(({ throttledBy }) => throttledBy?.includes(reason) === true),
    );
    if (held.length === 0) return [];
    const hottest = Math.max(
      ...held.flatMap(({ gpus = [] }) => gpus.map((gpu) => gpu.temperatureC ?? 0)),
    );
    const heat = hottest === 0 ? "" : `, at up to ${hottest} °C`;
    const evidence = `the GPU held its clock down after ${held.length} of ${samples.length} runs${heat}`;
    return [{ kind, evidence, cause, cure }];
  });
}
