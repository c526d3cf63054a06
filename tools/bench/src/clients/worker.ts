/**
 * One Node client in a process of its own: `worker.ts <client> name=value …`. Prints a JobResult.
 * A client's library is loaded only when it is asked for, so that memory and start are its own.
 */
import type { BenchClient } from "./bench-client.ts";
import { parseJob } from "./job.ts";
import { runJob } from "./run-job.ts";
import { workInBursts } from "./work-in-bursts.ts";

const clients: Readonly<Record<string, (baseUrl: string) => Promise<BenchClient>>> = {
  runproof: async (baseUrl) =>
    (await import("./runproof-client.ts")).createRunproofBenchClient(baseUrl),
  "ollama-js": async (baseUrl) =>
    (await import("./ollama-js-client.ts")).createOllamaJsBenchClient(baseUrl),
};

const [name = "", ...args] = process.argv.slice(2);
const create = clients[name];
if (create === undefined) throw new Error(`no client "${name}"`);
const job = parseJob(args);
const client = await create(`http://127.0.0.1:${job.port}`);
const stopWork = job.workMs > 0 ? workInBursts(job.workMs) : undefined;
const result = await runJob(client, job);
stopWork?.();
await client.close();
process.stdout.write(JSON.stringify(result));
