import { EmbeddedOllamaError } from "./embedded-ollama-error.ts";
import { engines } from "./engines/engines.ts";
import { parseFault } from "./faults/parse-fault.ts";
import { createHttpServer } from "./http/create-http-server.ts";
import { isLoopback } from "./listen.ts";
import { openModelLibrary } from "./models/model-library.ts";
import { openPort } from "./open-port.ts";
import { parseKeepAlive } from "./options/keep-alive.ts";
import { demoModelPath, packageVersion } from "./package-root.ts";
import { Scheduler } from "./scheduler/scheduler.ts";

export interface EmbeddedOllamaOptions {
  /** GGUF files, or folders with some. Default: the demo model, `tinyreport:latest`. */
  readonly models?: readonly string[];
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Requests generated at the same time per model (OLLAMA_NUM_PARALLEL). Default 1. */
  readonly parallel?: number;
  /** Threads of one evaluation. Default 1: more are slower when anything else runs on the machine. */
  readonly threads?: number;
  /** How long a model stays loaded when requests do not say: seconds, or a duration such as `5m`. Default `5m`. */
  readonly keepAlive?: string | number;
  /** Requests that may wait before others get 503 (OLLAMA_MAX_QUEUE). Default 512. */
  readonly maxQueue?: number;
  /** Default false, which is faster for the demo model; true suits models of 15 M parameters and more. */
  readonly flashAttention?: boolean;
  /** What goes wrong with answers, for tests of clients: `kind` or `kind:key=value,…`; see the README. */
  readonly faults?: readonly string[];
  /** Stops the server when aborted. */
  readonly signal?: AbortSignal;
}

export interface EmbeddedOllama extends AsyncDisposable {
  /** Such as `http://127.0.0.1:52413`, for OLLAMA_HOST and clients. */
  readonly url: string;
  /** What /api/version answers: `0.0.0-embedded.` and the version of this package. */
  readonly version: string;
  /** Names of the models served. */
  readonly models: readonly string[];
  /** Breaks off running requests, unloads every model and closes the port; may be called again. */
  stop(): Promise<void>;
}

/**
 * Starts an Ollama-compatible server. It answers in the thread of the caller, and each loaded model
 * runs in a process of its own: measure against `main.ts`, which shares its thread with nobody.
 * @throws EmbeddedOllamaError
 */
export async function startEmbeddedOllama(
  options: EmbeddedOllamaOptions = {},
): Promise<EmbeddedOllama> {
  options.signal?.throwIfAborted();
  const keepAliveMs = defaultKeepAliveMs(options.keepAlive ?? "5m");
  const parallel = atLeast(1, "parallel", options.parallel ?? 1);
  const threads = atLeast(1, "threads", options.threads ?? 1);
  const faults = (options.faults ?? []).map(parseFault);
  const maxQueue = atLeast(0, "maxQueue", options.maxQueue ?? 512);
  const library = await openModelLibrary(options.models ?? [demoModelPath]);
  const engine = await engines.llama({ threads, flashAttention: options.flashAttention ?? false });
  const scheduler = new Scheduler(engine, { parallel, maxQueue, keepAliveMs });
  const version = `0.0.0-embedded.${packageVersion}`;
  const host = options.host ?? "127.0.0.1";
  const server = createHttpServer({ version, library, scheduler }, isLoopback(host));
  const port = await openPort(server, { host, port: options.port ?? 0 }, faults).catch(
    async (error: unknown) => {
      await engine.close();
      throw error;
    },
  );

  let stopped: Promise<void> | undefined;
  const stopOnce = async (): Promise<void> => {
    const closed = port.close();
    // Answers on their way are broken off as if their clients had left.
    server.closeAllConnections();
    await closed;
    await scheduler.close();
    await engine.close();
  };
  const stop = async (): Promise<void> => (stopped ??= stopOnce());
  options.signal?.addEventListener("abort", () => void stop(), { once: true });
  if (options.signal?.aborted === true) await stop();
  return {
    url: port.url,
    version,
    models: library.models.map((model) => model.name),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function defaultKeepAliveMs(keepAlive: string | number): number {
  try {
    return parseKeepAlive(keepAlive);
  } catch (cause) {
    throw new EmbeddedOllamaError("ARGUMENT_INVALID", `keepAlive: ${String(keepAlive)}`, {
      hint: "write seconds as a number, or a duration such as 5m",
      cause,
    });
  }
}

function atLeast(least: number, name: string, value: number): number {
  if (Number.isInteger(value) && value >= least) return value;
  throw new EmbeddedOllamaError("ARGUMENT_INVALID", `${name} must be an integer ≥ ${least}`);
}
