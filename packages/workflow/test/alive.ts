import { setTimeout } from "node:timers/promises";

/** Whether a process exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Resolves when a process is gone; false if it is still there after 10 s. */
export async function isGone(pid: number): Promise<boolean> {
  for (let waited = 0; waited < 10_000; waited += 20) {
    if (!isAlive(pid)) return true;
    await setTimeout(20);
  }
  return false;
}
