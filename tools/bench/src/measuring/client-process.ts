import { spawn } from "node:child_process";
import { once } from "node:events";

import { jobArguments, type Job, type JobResult } from "../clients/job.ts";
import { pinnedCommand, type Placement } from "./pinned-command.ts";

const TIMEOUT_MS = 180_000;

/** Runs one job in a process of its own, to its end. @param command of the client, without the job */
export async function runClientProcess(
  command: readonly string[],
  job: Job,
  placement: Placement,
  onStart?: (pid: number) => void,
): Promise<JobResult> {
  const { file, args } = pinnedCommand([...command, ...jobArguments(job)], placement);
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const child = spawn(file, args, { stdio: ["ignore", "pipe", "inherit"], signal });
  onStart?.(child.pid ?? 0);
  const ended = once(child, "close") as Promise<[number | null]>;
  const chunks = await child.stdout.toArray();
  const [status] = await ended;
  if (status !== 0) throw new Error(`${command.join(" ")} ended with ${status}`);
  return JSON.parse(Buffer.concat(chunks).toString("utf8")) as JobResult;
}
