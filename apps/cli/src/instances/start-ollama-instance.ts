import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { BenchError } from "@runproof/contract";
import { z } from "@runproof/contract/zod";
import { findServer } from "@runproof/environment";

import { startProcess, type OwnedProcess } from "../processes/child-process.ts";
import { createInstanceLog, type InstanceLog } from "./instance-log.ts";
import type { RunningInstance } from "./running-instance.ts";

const READY_WITHIN_MS = 60_000;
const ASK_EVERY_MS = 100;
/** It says so before it can answer; one that never does is believed after this time. */
const SAYS_IT_WITHIN_MS = 5_000;
const LISTENS = /listen(?:s|ing) (?:on|at) /iu;
const IS_TAKEN = /address already in use|only one usage of each socket address|is in use/iu;
/** It unloads its models first. */
const STOP_GRACE_MS = 12_000;

/**
 * Start `ollama serve` on a port of its own, and wait until it answers. It ends with this process,
 * however that ends.
 *
 * @param env variables that the plan asks for; all others are those of this process, so that instances
 *   share the folder of the models
 * @throws BenchError PORT_UNAVAILABLE where somebody else took the port meanwhile, SERVER_UNREACHABLE with
 *   the last it printed
 */
export async function startOllamaInstance(
  port: number,
  env: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<RunningInstance> {
  const log = createInstanceLog();
  let server = await serveOllama(port, env, log, signal);
  const baseUrl = `http://127.0.0.1:${port}`;
  return {
    baseUrl,
    connectUrl: baseUrl,
    processId: () => server.serverId,
    keepLog: log.writeTo,
    restart: async (until) => {
      await server.process.stop();
      server = await serveOllama(port, env, log, until);
    },
    stop: async () => {
      await server.process.stop();
      log.close();
    },
  };
}

interface OllamaServer {
  /** That looks after the server, and ends with us. */
  readonly process: OwnedProcess;
  /** Of the server itself; undefined where it was not told. */
  readonly serverId: number | undefined;
}

async function serveOllama(
  port: number,
  env: Readonly<Record<string, string>>,
  log: InstanceLog,
  signal: AbortSignal,
): Promise<OllamaServer> {
  const host = `127.0.0.1:${port}`;
  const modulePath = fileURLToPath(import.meta.resolve("@runproof/runner/serve-ollama"));
  const listens = Promise.withResolvers<void>();
  const server = startProcess(modulePath, [], {
    environment: { ...env, OLLAMA_HOST: host },
    onErrorText: (text) => {
      log.append(text);
      if (LISTENS.test(text)) listens.resolve();
    },
    stopGraceMs: STOP_GRACE_MS,
  });
  const ended = server.ended.then(() => {
    throw new Error("it ended at once");
  });
  const gone = new AbortController();
  try {
    const asked = AbortSignal.any([signal, gone.signal, AbortSignal.timeout(READY_WITHIN_MS)]);
    await Promise.race([ended, untilItAnswers(host, asked)]);
    // Who answers may be somebody else that took the port: then ours is about to end.
    const believed = sleep(SAYS_IT_WITHIN_MS, undefined, { signal: asked });
    await Promise.race([ended, listens.promise, believed]);
    gone.abort();
  } catch (error) {
    gone.abort();
    await server.stop();
    signal.throwIfAborted();
    if (IS_TAKEN.test(log.tail())) {
      throw new BenchError("PORT_UNAVAILABLE", `port ${port} was taken by somebody else`, {
        cause: new Error(log.tail()),
        hint: "run the same command again: it looks for a free port",
      });
    }
    throw new BenchError("SERVER_UNREACHABLE", `ollama serve did not come up on port ${port}`, {
      cause: new Error(log.tail() || String(error)),
      hint: "put ollama on the PATH, or name servers that run: `instances: [ADDRESS, …]`",
    });
  }
  // From here on it may end: the run says so when it does.
  ended.catch(() => undefined);
  return { process: server, serverId: await serverIdOf(server) };
}

const startedSchema = z.object({ event: z.literal("started"), processId: z.int().positive() });

/** It is told before the server can answer. */
async function serverIdOf({ events }: OwnedProcess): Promise<number | undefined> {
  for await (const event of events) return startedSchema.safeParse(event).data?.processId;
  return undefined;
}

async function untilItAnswers(host: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    const found = await findServer({ host, api: "ollama", signal }).catch(() => undefined);
    if (found?.kind === "found") return;
    await sleep(ASK_EVERY_MS, undefined, { signal });
  }
}
