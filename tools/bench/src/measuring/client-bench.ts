import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { MEASURING_NODE_FLAGS } from "@runproof/contract";

import { createJob, type Job, type JobResult } from "../clients/job.ts";
import { readBenchOptions, type BenchOptions } from "./bench-options.ts";
import { bundleWorker } from "./bundle-worker.ts";
import { runClientProcess } from "./client-process.ts";
import { compileC } from "./compile-c.ts";
import { describeSetting } from "./describe-setting.ts";
import type { GoalRow } from "./goal-table.ts";
import { interleave, type Rounds } from "./interleave.ts";
import { startPacedServer, type PacedServer, type ServerStat } from "./paced-server.ts";
import { separateCores, type Placement } from "./pinned-command.ts";
import { printTable } from "./print-table.ts";

const ROUNDS = 5;

export type ClientName = "runproof" | "ollama-js" | "C";
export type CaseJob = Partial<Omit<Job, "port">>;

/** Result of one client process, with what the server saw of it. */
export interface CaseResult extends JobResult {
  readonly server: ServerStat;
}

export interface RunOptions {
  /** Of the client; on a core of its own when absent. */
  readonly placement?: Placement;
  /** Instead of the paced server. */
  readonly server?: { readonly port: number; readonly pid: number };
  readonly onStart?: (pid: number) => void;
}

export interface CompareOptions extends RunOptions {
  /** Default: all. */
  readonly clients?: readonly ClientName[];
}

export type Comparison = Rounds<ClientName, CaseResult>;

export interface ClientBench {
  readonly options: BenchOptions;
  readonly server: PacedServer;
  readonly cores: ReturnType<typeof separateCores>;
  /** Those that can run here. */
  readonly clients: readonly ClientName[];
  run(client: ClientName, job: CaseJob, options?: RunOptions): Promise<CaseResult>;
  /** Every client that is named and can run here does the job once per round. */
  compare(name: string, job: CaseJob, options?: CompareOptions): Promise<Comparison>;
}

/**
 * Frame of the client benches: builds the C programs, starts the paced server on a core of its
 * own, lets the bench measure, prints its rows and cleans up.
 */
export async function clientBench(
  title: string,
  measure: (bench: ClientBench) => Promise<readonly GoalRow[]>,
  { rounds = ROUNDS } = {},
): Promise<void> {
  const options = readBenchOptions(rounds);
  const folder = mkdtempSync(join(tmpdir(), "runproof-bench-"));
  const built = compileC(new URL("../server/paced-server.c", import.meta.url), folder);
  if ("reason" in built) throw new Error(`the paced server is written in C: ${built.reason}`);
  const reader = compileC(new URL("../clients/bare-reader.c", import.meta.url), folder);
  const worker = await bundleWorker();
  const cores = separateCores();
  const { realtime } = options;
  const server = await startPacedServer(built.program, { core: cores.server, realtime });
  console.log(`${title}\n${describeSetting(cores, options)}`);
  if ("reason" in reader) console.log(`no column for the C reader: ${reader.reason}`);

  const commands: Partial<Record<ClientName, readonly string[]>> = {
    runproof: [process.execPath, ...MEASURING_NODE_FLAGS, worker.path, "runproof"],
    "ollama-js": [process.execPath, worker.path, "ollama-js"],
    ...("program" in reader ? { C: [reader.program] } : {}),
  };
  const names = Object.keys(commands) as ClientName[];
  const bench: ClientBench = {
    options,
    server,
    cores,
    clients: names,
    async run(client, job, runOptions = {}) {
      await server.stat();
      const { placement = { core: cores.client, realtime }, onStart } = runOptions;
      const { port } = runOptions.server ?? server;
      const command = commands[client] ?? [];
      const result = await runClientProcess(command, createJob(port, job), placement, onStart);
      return { ...result, server: await server.stat() };
    },
    compare(name, job, { clients = names, ...runOptions } = {}) {
      process.stderr.write(`${name}\n`);
      const able = clients.filter((client) => names.includes(client));
      const contestants = Object.fromEntries(
        able.map((client) => [client, () => bench.run(client, job, runOptions)]),
      ) as Record<ClientName, () => Promise<CaseResult>>;
      const ownPids = [server.pid, ...(runOptions.server ? [runOptions.server.pid] : [])];
      return interleave(contestants, { rounds: options.rounds, ownPids });
    },
  };
  try {
    printTable(await measure(bench));
  } finally {
    await server.stop();
    for (const made of [folder, worker.folder]) rmSync(made, { recursive: true });
  }
}
