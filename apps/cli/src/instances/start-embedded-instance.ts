import { BenchError } from "@runproof/contract";

import type { OwnedProcess } from "../processes/child-process.ts";
import { startEmbeddedServer, type EmbeddedServer } from "../processes/start-embedded-server.ts";
import { createInstanceLog, type InstanceLog } from "./instance-log.ts";
import type { RunningInstance } from "./running-instance.ts";

/** Flags of the embedded server that are the same as variables of Ollama's. */
const FLAG_OF: Readonly<Record<string, (value: string) => readonly string[]>> = {
  OLLAMA_NUM_PARALLEL: (value) => ["--parallel", value],
  OLLAMA_KEEP_ALIVE: (value) => ["--keep-alive", value],
  OLLAMA_MAX_QUEUE: (value) => ["--max-queue", value],
  OLLAMA_FLASH_ATTENTION: (value) => (/^(?:1|true)$/iu.test(value) ? ["--flash-attention"] : []),
};

const NUMBERS: ReadonlySet<string> = new Set(["OLLAMA_NUM_PARALLEL", "OLLAMA_MAX_QUEUE"]);

/**
 * Start an instance of the embedded engine in a process of its own.
 *
 * @param env variables that the plan asks for
 * @param argv which models it has
 * @throws BenchError PLAN_INVALID for a variable the engine has no meaning for, and as `startEmbeddedServer`
 */
export async function startEmbeddedInstance(
  env: Readonly<Record<string, string>>,
  argv: readonly string[],
  signal: AbortSignal,
): Promise<RunningInstance> {
  const flags = embeddedFlags(env);
  const log = createInstanceLog();
  const start = async (port: number, until: AbortSignal): Promise<EmbeddedServer> => {
    const server = await startEmbeddedServer({
      port,
      argv: [...argv, ...flags],
      onLog: log.append,
      signal: until,
    });
    void noteEnd(server.process, log);
    return server;
  };
  let server = await start(0, signal);
  const { url } = server;
  return {
    baseUrl: url,
    connectUrl: url,
    processId: () => server.process.processId,
    keepLog: log.writeTo,
    restart: async (until) => {
      await server.process.stop();
      server = await start(Number(new URL(url).port), until);
    },
    stop: async () => {
      await server.process.stop();
      log.close();
    },
  };
}

/** @throws BenchError PLAN_INVALID for a variable the engine has no meaning for */
export function embeddedFlags(env: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(env).flatMap(([name, value]) => {
    const flag = Object.hasOwn(FLAG_OF, name) ? FLAG_OF[name] : undefined;
    if (flag === undefined) throw unknownVariable(name);
    if (NUMBERS.has(name) && !/^\d+$/u.test(value)) {
      const problem = `${name} must be a whole number, not ${JSON.stringify(value)}`;
      throw new BenchError("PLAN_INVALID", problem, { hint: `${name}: "2" in \`env\`` });
    }
    return flag(value);
  });
}

function unknownVariable(name: string): BenchError {
  const known = new Intl.ListFormat("en").format(Object.keys(FLAG_OF));
  return new BenchError("PLAN_INVALID", `the embedded engine has no ${name}`, {
    hint: `it has ${known}; \`engine: ollama\` starts real ones, where ollama is on the PATH`,
  });
}

/** The last line of a server's life, which one that is killed cannot write itself. */
async function noteEnd({ ended }: OwnedProcess, log: InstanceLog): Promise<void> {
  const { exitCode, signal } = await ended;
  log.append(`${new Date().toISOString()} ended with ${signal ?? `exit code ${exitCode}`}\n`);
}
