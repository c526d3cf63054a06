import { EmbeddedOllamaError } from "./embedded-ollama-error.ts";
import type { Engine } from "./engines/engine.ts";
import { parseFault } from "./faults/parse-fault.ts";
import { createHttpServer } from "./http/create-http-server.ts";
import { isLoopback } from "./listen.ts";
import type { ModelLibrary } from "./models/model-library.ts";
import { openPort } from "./open-port.ts";
import { parseKeepAlive } from "./options/keep-alive.ts";
import { Scheduler } from "./scheduler/scheduler.ts";
import type { ServerLog } from "./server-log.ts";

export interface ServeOptions {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Requests generated at the same time per model (OLLAMA_NUM_PARALLEL). Default 1. */
  readonly parallel?: number;
  /** How long a model stays loaded when requests do not say: seconds, or a duration such as `5m`. Default `5m`. */
  readonly keepAlive?: string | number;
  /** Requests that may wait before others get 503 (OLLAMA_MAX_QUEUE). Default 512. */
  readonly maxQueue?: number;
  /** What goes wrong with answers, for tests of clients: `kind` or `kind:key=value,…`; see the README. */
  readonly faults?: readonly string[];
  /** Stops the server when aborted. */
  readonly signal?: AbortSignal;
  /** Hears of loads and failures. Default: nobody. */
  readonly log?: ServerLog;
}

export interface EmbeddedOllama extends AsyncDisposable {
  /** Such as `http://127.0.0.1:52413`, for OLLAMA_HOST and clients. */
  readonly url: string;
  /** What /api/version answers: `0.0.0-`, the kind of server, and the version of this package. */
  readonly version: string;
  /** Names of the models served. */
  readonly models: readonly string[];
  /** Breaks off running requests, unloads every model and closes the port; may be called again. */
  stop(): Promise<void>;
}

/** The options, checked, so that nothing is started for wrong ones. @throws EmbeddedOllamaError ARGUMENT_INVALID */
export function checkServeOptions(options: ServeOptions) {
  options.signal?.throwIfAborted();
  return {
    keepAliveMs: defaultKeepAliveMs(options.keepAlive ?? "5m"),
    parallel: atLeast(1, "parallel", options.parallel ?? 1),
    maxQueue: atLeast(0, "maxQueue", options.maxQueue ?? 512),
    faults: (options.faults ?? []).map(parseFault),
    host: options.host ?? "127.0.0.1",
    port: options.port ?? 0,
    signal: options.signal,
    log: options.log,
  };
}

/** Lets clients reach an engine as they reach Ollama. @throws EmbeddedOllamaError PORT_IN_USE, ADDRESS_UNAVAILABLE */
export async function serveEngine(
  engine: Engine,
  { version, library }: { readonly version: string; readonly library: ModelLibrary },
  options: ReturnType<typeof checkServeOptions>,
): Promise<EmbeddedOllama> {
  const { host, port: wantedPort, faults, signal, log } = options;
  const scheduler = new Scheduler(engine, options);
  const server = createHttpServer({ version, library, scheduler, log }, isLoopback(host));
  const port = await openPort(server, { host, port: wantedPort }, faults).catch(
    async (error: unknown) => {
      await engine.close();
      throw error;
    },
  );
  const models = library.models.map((model) => model.name);
  const { parallel, maxQueue } = options;
  log?.(
    `${version} listens at ${port.url}, process ${process.pid}: ${models.join(", ")}; ${parallel} at the same time per model, ${maxQueue} may wait`,
  );

  let stopped: Promise<void> | undefined;
  const stopOnce = async (): Promise<void> => {
    log?.("stops");
    const closed = port.close();
    // Answers on their way are broken off as if their clients had left.
    server.closeAllConnections();
    await closed;
    await scheduler.close();
    await engine.close();
    log?.("has stopped");
  };
  const stop = async (): Promise<void> => (stopped ??= stopOnce());
  signal?.addEventListener("abort", () => void stop(), { once: true });
  if (signal?.aborted === true) await stop();
  return {
    url: port.url,
    version,
    models,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function defaultKeepAliveMs(keepAlive: string | number): number {
  try {
    return parseKeepAlive(keepAlive);
  } catch (cause) {
    const what = `${JSON.stringify(keepAlive)} is no time to keep a model loaded`;
    throw new EmbeddedOllamaError("ARGUMENT_INVALID", what, {
      hint: "write seconds as a number, or a duration such as 5m",
      cause,
    });
  }
}

/** @throws EmbeddedOllamaError ARGUMENT_INVALID */
export function atLeast(least: number, name: string, value: number): number {
  if (Number.isInteger(value) && value >= least) return value;
  throw new EmbeddedOllamaError("ARGUMENT_INVALID", `${name} must be an integer ≥ ${least}`);
}
