import os from "node:os";

/** Load over 1, 5 and 15 minutes; undefined on Windows, where Node reports zeros. */
export function loadAverage(): [number, number, number] | undefined {
  if (os.platform() === "win32") return undefined;
  const [one, five, fifteen] = os.loadavg();
  if (one === undefined || five === undefined || fifteen === undefined) return undefined;
  return [one, five, fifteen];
}
