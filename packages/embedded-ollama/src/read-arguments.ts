import { parseArgs } from "node:util";

import { EmbeddedOllamaError } from "./embedded-ollama-error.ts";
import type { EmbeddedOllamaOptions } from "./start-embedded-ollama.ts";

/** What the command line of the server process asks for. */
export interface ServerArguments {
  readonly options: EmbeddedOllamaOptions;
  /** JSON text or path of a script to play instead of running a model. */
  readonly script: string | undefined;
  /** Stop when stdin ends. */
  readonly stopsWithStdin: boolean;
}

const accepted = {
  options: {
    host: { type: "string" },
    port: { type: "string" },
    model: { type: "string", multiple: true },
    parallel: { type: "string" },
    threads: { type: "string" },
    "keep-alive": { type: "string" },
    "max-queue": { type: "string" },
    "flash-attention": { type: "boolean" },
    fault: { type: "string", multiple: true },
    script: { type: "string" },
    "stop-with-stdin": { type: "boolean" },
  },
} as const;

/** Flags that say nothing where no model runs. */
const ofTheEngine = [
  "model",
  "parallel",
  "threads",
  "keep-alive",
  "max-queue",
  "flash-attention",
] as const;

/** @throws EmbeddedOllamaError ARGUMENT_INVALID */
export function readArguments(args: readonly string[]): ServerArguments {
  const values = valuesOf(args);
  const { host, port, fault, script, model, parallel, threads } = values;
  const keepAlive = values["keep-alive"];
  const maxQueue = values["max-queue"];
  const contradiction =
    script === undefined ? undefined : ofTheEngine.find((name) => name in values);
  if (contradiction !== undefined) {
    throw new EmbeddedOllamaError(
      "ARGUMENT_INVALID",
      `--${contradiction} says nothing about a script: no model runs`,
      { hint: `leave out --${contradiction} or --script` },
    );
  }
  return {
    script,
    stopsWithStdin: values["stop-with-stdin"] === true,
    options: {
      ...(host !== undefined && { host }),
      ...(port !== undefined && { port: integer("port", port) }),
      ...(fault !== undefined && { faults: fault }),
      ...(model !== undefined && { models: model }),
      ...(parallel !== undefined && { parallel: integer("parallel", parallel) }),
      ...(threads !== undefined && { threads: integer("threads", threads) }),
      ...(keepAlive !== undefined && {
        keepAlive: /^-?\d+$/.test(keepAlive) ? Number(keepAlive) : keepAlive,
      }),
      ...(maxQueue !== undefined && { maxQueue: integer("max-queue", maxQueue) }),
      flashAttention: values["flash-attention"] === true,
    },
  };
}

function valuesOf(
  args: readonly string[],
): ReturnType<typeof parseArgs<typeof accepted>>["values"] {
  try {
    return parseArgs({ ...accepted, args: [...args] }).values;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new EmbeddedOllamaError("ARGUMENT_INVALID", message, { cause });
  }
}

function integer(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new EmbeddedOllamaError("ARGUMENT_INVALID", `--${name} must be a number, not "${text}"`);
}
