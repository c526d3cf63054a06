import { availableParallelism, loadavg } from "node:os";

import type { BenchOptions } from "./bench-options.ts";
import type { separateCores } from "./pinned-command.ts";

/** What a reader of the table must know about how it was measured. */
export function describeSetting(
  cores: ReturnType<typeof separateCores>,
  { realtime, rounds, quick }: BenchOptions,
): string {
  const { server, client } = cores;
  return [
    `Node ${process.versions.node}`,
    client === undefined
      ? `nothing pinned to one of ${availableParallelism()} cores`
      : `server on core ${server}, client on core ${client} of ${availableParallelism()}`,
    ...(realtime ? ["SCHED_RR"] : []),
    `${rounds} ${rounds === 1 ? "round" : "rounds"}`,
    `load average ${loadavg()[0]?.toFixed(1)} at the start`,
    ...(quick ? ["quick: not to be quoted"] : []),
  ].join(", ");
}
