import { BenchError } from "@runproof/contract";
import { readRun, type StoredRun } from "@runproof/run-store";

export interface ReadIntactOptions {
  /** Read it although records were changed or lost; reports then say so first. */
  readonly acceptDamage: boolean;
}

/**
 * Read a stored run whose numbers can be trusted.
 *
 * @throws BenchError RUN_DAMAGED when records were changed or lost since they were measured, and
 *   what `readRun` throws
 */
export async function readIntactRun(path: string, options: ReadIntactOptions): Promise<StoredRun> {
  const stored = await readRun(path);
  assertIntact(stored, options);
  return stored;
}

/** @throws BenchError RUN_DAMAGED */
export function assertIntact(stored: StoredRun<unknown>, options: ReadIntactOptions): void {
  if (!stored.damaged || options.acceptDamage) return;
  const problems = stored.problems.filter(({ damages }) => damages).map(({ message }) => message);
  throw new BenchError("RUN_DAMAGED", `the records of ${stored.manifest.id} cannot be trusted`, {
    cause: new Error(problems.join("; ")),
    hint: "restore the files from a copy; --accept-damage computes from what is there and says so",
  });
}
