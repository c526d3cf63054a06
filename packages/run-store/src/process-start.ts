import { readFile } from "node:fs/promises";

export interface ProcessStart {
  /** Tells a process from every other one, also from a later one with the same number. */
  readonly identity: string;
  readonly startedAt: Date;
}

/** Ticks of /proc per second (USER_HZ), the same on every Linux. */
const TICKS_PER_SECOND = 100;
/** Place of `starttime` among the fields after the name, see proc_pid_stat(5). */
const START_TICKS = 19;

/** When a process started; undefined where it is gone or the system does not tell (only Linux does). */
export async function processStart(processId: number): Promise<ProcessStart | undefined> {
  try {
    const stat = await readFile(`/proc/${processId}/stat`, "utf8");
    // The name stands in brackets and may hold anything, so the fields are counted after the last one.
    const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[START_TICKS];
    const bootId = (await readFile("/proc/sys/kernel/random/boot_id", "utf8")).trim();
    const bootSeconds = /^btime (\d+)$/m.exec(await readFile("/proc/stat", "utf8"))?.[1];
    const seconds = Number(bootSeconds) + Number(ticks) / TICKS_PER_SECOND;
    if (ticks === undefined || !Number.isFinite(seconds)) return undefined;
    return { identity: `${bootId}/${ticks}`, startedAt: new Date(seconds * 1_000) };
  } catch {
    return undefined;
  }
}
