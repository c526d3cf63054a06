/**
 * The server as a process of its own. It prints one line of JSON on stdout, `{"event":"ready",…}` or
 * `{"event":"error",…}`, and then runs until it is told to stop.
 */
import { parseArgs } from "node:util";

import { EmbeddedOllamaError } from "./embedded-ollama-error.ts";
import { startEmbeddedOllama, type EmbeddedOllamaOptions } from "./start-embedded-ollama.ts";

/** A stop that hangs, in native code for instance, must not keep the process alive. */
const stopTimeoutMs = 5_000;

const announce = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

try {
  const { options, stopsWithStdin } = readArguments(process.argv.slice(2));
  const stopping = new AbortController();
  stopOn(stopping, stopsWithStdin);
  const server = await startEmbeddedOllama(options);
  const stop = (): void => {
    setTimeout(() => process.exit(0), stopTimeoutMs).unref();
    server.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  if (stopping.signal.aborted) {
    stop();
  } else {
    stopping.signal.addEventListener("abort", stop, { once: true });
    const { url, version, models } = server;
    announce({ event: "ready", url, version, models, pid: process.pid });
  }
} catch (error) {
  const known = EmbeddedOllamaError.is(error) ? error : undefined;
  announce({
    event: "error",
    code: known?.code ?? "INTERNAL",
    message: error instanceof Error ? error.message : String(error),
    hint: known?.hint,
  });
  process.exitCode = 1;
}

function readArguments(args: readonly string[]): {
  readonly options: EmbeddedOllamaOptions;
  readonly stopsWithStdin: boolean;
} {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        host: { type: "string" },
        port: { type: "string" },
        model: { type: "string", multiple: true },
        parallel: { type: "string" },
        threads: { type: "string" },
        "keep-alive": { type: "string" },
        "max-queue": { type: "string" },
        "flash-attention": { type: "boolean" },
        "stop-with-stdin": { type: "boolean" },
      },
    });
    const keepAlive = values["keep-alive"];
    return {
      stopsWithStdin: values["stop-with-stdin"] === true,
      options: {
        ...(values.host !== undefined && { host: values.host }),
        ...(values.port !== undefined && { port: integer("port", values.port) }),
        ...(values.model !== undefined && { models: values.model }),
        ...(values.parallel !== undefined && { parallel: integer("parallel", values.parallel) }),
        ...(values.threads !== undefined && { threads: integer("threads", values.threads) }),
        ...(keepAlive !== undefined && {
          keepAlive: /^-?\d+$/.test(keepAlive) ? Number(keepAlive) : keepAlive,
        }),
        ...(values["max-queue"] !== undefined && {
          maxQueue: integer("max-queue", values["max-queue"]),
        }),
        flashAttention: values["flash-attention"] === true,
      },
    };
  } catch (cause) {
    if (EmbeddedOllamaError.is(cause)) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new EmbeddedOllamaError("ARGUMENT_INVALID", message, { cause });
  }
}

function integer(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new EmbeddedOllamaError("ARGUMENT_INVALID", `--${name} must be a number, not "${text}"`);
}

function stopOn(stopping: AbortController, stopsWithStdin: boolean): void {
  const stop = (): void => stopping.abort();
  // `on`, not `once`: a library of the engine ends the process when it finds its own listener alone.
  process.on("SIGTERM", stop).on("SIGINT", stop);
  // A parent that is gone cannot read; that is not an error of the server.
  process.stdout.on("error", () => undefined);
  if (!stopsWithStdin) return;
  // The pipe from the parent closes however the parent ends, also when it is killed.
  process.stdin.once("end", stop).once("close", stop).once("error", stop).resume();
}
