import { existsSync } from "node:fs";
import { join } from "node:path";

import { namesIn, textOf } from "./system-files.ts";

export type CpuFrequency = { readonly megahertz: number } | { readonly absentReason: string };

/** Enough cores for a mean; reading hundreds of files would take longer than it tells. */
const MOST_CORES = 32;

/**
 * Reads the mean clock of the cores, in MHz: what the governor set, else what /proc/cpuinfo says. Where
 * it stands is looked up once. Reading is synchronous: a file of the system takes microseconds, a
 * promise for each of them longer than all together.
 *
 * @param root of the system's files, for tests
 */
export function createCpuClock(root = "/"): () => CpuFrequency {
  const folder = join(root, "sys/devices/system/cpu");
  const governors = namesIn(folder)
    .filter((name) => /^cpu\d+$/.test(name))
    .slice(0, MOST_CORES)
    .map((core) => join(folder, core, "cpufreq/scaling_cur_freq"))
    .filter((path) => existsSync(path));
  const info = join(root, "proc/cpuinfo");
  return () => {
    const governed = meanOf(governors.map((path) => Number.parseInt(textOf(path), 10) / 1_000));
    if (governed !== undefined) return { megahertz: governed };
    const listed = meanOf(
      [...textOf(info).matchAll(/^cpu MHz\s*:\s*([\d.]+)$/gm)].map(([, mhz]) => Number(mhz)),
    );
    if (listed !== undefined) return { megahertz: listed };
    return { absentReason: "the system does not tell it" };
  };
}

function meanOf(values: readonly number[]): number | undefined {
  const known = values.filter((value) => Number.isFinite(value) && value > 0);
  if (known.length === 0) return undefined;
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return Math.round(mean * 10) / 10;
}
