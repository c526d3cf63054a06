import { BenchError } from "@runproof/contract";

/**
 * Lanes one process can serve without its own queue showing in the stamps; beyond it, what is
 * measured is the event loop.
 */
const MOST_LANES_PER_PROCESS = 500;

/** As few processes as it takes, with lanes spread evenly. */
export function shardLanes(lanes: number): readonly number[] {
  const processes = Math.ceil(lanes / MOST_LANES_PER_PROCESS);
  const fewest = Math.floor(lanes / processes);
  const larger = lanes % processes;
  return Array.from({ length: processes }, (_, index) => fewest + (index < larger ? 1 : 0));
}

/** @throws BenchError `USAGE` for more lanes than one process can serve */
export function assertLanes(lanes: number): void {
  if (lanes <= MOST_LANES_PER_PROCESS) return;
  throw new BenchError(
    "USAGE",
    `${lanes} lanes are too many for one process: above ${MOST_LANES_PER_PROCESS} its stamps show its own queue`,
    { hint: "spread them over several processes, as runproof calibrate does" },
  );
}
