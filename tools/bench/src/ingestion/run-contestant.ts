import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

import { MEASURING_NODE_FLAGS } from "@runproof/contract";

import type { IngestionContestant } from "./contestants.ts";

export interface IngestionResult {
  readonly wallNs: number;
  /** Of all threads. */
  readonly cpuNs: number;
  /** Of the whole process, as the kernel counts it. */
  readonly peakRssBytes: number;
}

/** Lets one contestant do its work once, in a process of its own. */
export async function runContestant(
  worker: string,
  name: IngestionContestant,
  path: string,
): Promise<IngestionResult> {
  const child = spawn(process.execPath, [...MEASURING_NODE_FLAGS, worker, name, path], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      const peakKibibytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]);
      const times = JSON.parse(line) as Omit<IngestionResult, "peakRssBytes">;
      return { ...times, peakRssBytes: peakKibibytes * 1024 };
    }
    throw new Error(`${name} said nothing`);
  } finally {
    child.stdin.end();
    child.kill();
    await ended;
  }
}
