import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export type CpuFrequency = { readonly megahertz: number } | { readonly absentReason: string };

/** Enough cores for a mean; reading hundreds of files would take longer than it tells. */
const MOST_CORES = 32;

/**
 * Mean clock of the cores, in MHz: what the governor set, else what /proc/cpuinfo says.
 *
 * @param root of the system's files, for tests
 */
export async function readCpuFrequency(root = "/"): Promise<CpuFrequency> {
  const folder = join(root, "sys/devices/system/cpu");
  const cores = (await readdir(folder).catch(() => [])).filter((name) => /^cpu\d+$/.test(name));
  const kilohertz = await Promise.all(
    cores.slice(0, MOST_CORES).map(async (core) => {
      const text = await readFile(join(folder, core, "cpufreq/scaling_cur_freq"), "utf8").catch(
        () => "",
      );
      return Number.parseInt(text, 10);
    }),
  );
  const governed = meanOf(kilohertz.map((value) => value / 1_000));
  if (governed !== undefined) return { megahertz: governed };
  const info = await readFile(join(root, "proc/cpuinfo"), "utf8").catch(() => "");
  const listed = meanOf(
    [...info.matchAll(/^cpu MHz\s*:\s*([\d.]+)$/gm)].map(([, mhz]) => Number(mhz)),
  );
  if (listed !== undefined) return { megahertz: listed };
  return { absentReason: "the system does not tell it" };
}

function meanOf(values: readonly number[]): number | undefined {
  const known = values.filter((value) => Number.isFinite(value) && value > 0);
  if (known.length === 0) return undefined;
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return Math.round(mean * 10) / 10;
}
