import { instanceProcessesSchema, type Target } from "@runproof/contract";
import type { InstanceProcessIds } from "@runproof/environment";

import { readVariable } from "../read-variable.ts";

/**
 * The processes of the instances that whoever started the runner started as well, which it tells in
 * `RUNPROOF_INSTANCE_PROCESSES`.
 *
 * @throws BenchError USAGE for a variable that is not what it must be
 */
export function instanceProcesses({ instances = [] }: Target): InstanceProcessIds {
  const told = readVariable("RUNPROOF_INSTANCE_PROCESSES", instanceProcessesSchema);
  return new Map(instances.map(({ name, isOwn }) => [name, isOwn ? told[name] : undefined]));
}
