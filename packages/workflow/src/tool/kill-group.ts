import { platform } from "node:process";

/** Send a signal to a process and everything in its group; those that are gone are no error. */
export function killGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    // Windows has no process groups.
    process.kill(platform === "win32" ? leader : -leader, signal);
  } catch {
    // Nothing of it is left, or nothing we may end.
  }
}
