import { readFileSync } from "node:fs";

/** Processor time since start, in ticks of 10 ms. */
export interface LoadReading {
  readonly atMs: number;
  /** Of the whole machine, with what other guests of its host took. */
  readonly busyTicks: number;
  /** Of this process, its ended children, the processes named and what these have started. */
  readonly ownTicks: number;
}

const TICK_MS = 10;

/** @param pids children of this process that still run */
export function readLoad(pids: readonly number[]): LoadReading {
  const own = processTicks(readFileSync("/proc/self/stat", "utf8"), true);
  const children = pids
    .flatMap(withDescendants)
    .map((pid) => processTicks(readFileSync(`/proc/${pid}/stat`, "utf8"), false));
  return {
    atMs: performance.now(),
    busyTicks: busyTicks(readFileSync("/proc/stat", "utf8")),
    ownTicks: children.reduce((sum, ticks) => sum + ticks, own),
  };
}

function withDescendants(pid: number): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ");
  return [pid, ...children.filter(Boolean).map(Number).flatMap(withDescendants)];
}

/** Cores that others kept busy between two readings. */
export function foreignCores(before: LoadReading, after: LoadReading): number {
  const foreign = after.busyTicks - before.busyTicks - (after.ownTicks - before.ownTicks);
  return Math.max(0, (foreign * TICK_MS) / (after.atMs - before.atMs));
}

/** From `/proc/stat`: user, nice, system and stolen time. Interrupts belong to nobody. */
export function busyTicks(text: string): number {
  const [user = 0, nice = 0, system = 0, , , , , steal = 0] = (/^cpu +(.*)$/m.exec(text)?.[1] ?? "")
    .split(" ")
    .map(Number);
  return user + nice + system + steal;
}

/** From `/proc/<pid>/stat`. The name in it may hold anything, so it is skipped from its end. */
export function processTicks(text: string, withEndedChildren: boolean): number {
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15).map(Number);
  return user + system + (withEndedChildren ? childUser + childSystem : 0);
}
