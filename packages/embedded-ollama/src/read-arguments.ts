import { parseArgs } from "node:util";

import { EmbeddedOllamaError } from "./embedded-ollama-error.ts";
import type { ServeOptions } from "./serve-engine.ts";
import type { EmbeddedOllamaOptions } from "./start-embedded-ollama.ts";

/** What answers: llama.cpp, a timing model, or a script. */
export type AskedEngine =
  | { readonly kind: "llama"; readonly options: EmbeddedOllamaOptions }
  | {
      readonly kind: "simulated";
      /** Name of a profile or path of its file. */
      readonly profile: string;
      readonly seed: number;
      /** Servers that share the simulated device. */
      readonly instances: number;
      readonly options: ServeOptions;
    }
  | {
      readonly kind: "scripted";
      /** JSON text or path of a script. */
      readonly script: string;
      readonly options: ServeOptions;
    };

/** What the command line of the server process asks for. */
export interface ServerArguments {
  readonly engine: AskedEngine;
  /** Stop when stdin ends. */
  readonly stopsWithStdin: boolean;
}

const defaultProfile = "gemma3-rtx4080";

const accepted = {
  options: {
    engine: { type: "string" },
    profile: { type: "string" },
    seed: { type: "string" },
    instances: { type: "string" },
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

/** Flags that say nothing to an engine, and why. */
const meaningless = {
  llama: { flags: ["profile", "seed", "instances"], about: "a model that runs" },
  simulated: {
    flags: ["model", "threads", "flash-attention"],
    about: "a simulated server: its models are those of the profile, and none runs",
  },
  scripted: {
    flags: [
      "model",
      "parallel",
      "threads",
      "keep-alive",
      "max-queue",
      "flash-attention",
      "profile",
      "seed",
      "instances",
    ],
    about: "a script: no model runs",
  },
} as const;

/** @throws EmbeddedOllamaError ARGUMENT_INVALID */
export function readArguments(args: readonly string[]): ServerArguments {
  const values = valuesOf(args);
  const { host, port, fault, script, model, parallel, threads, seed, instances } = values;
  const keepAlive = values["keep-alive"];
  const maxQueue = values["max-queue"];
  const kind = kindOf(values.engine, script);
  const { flags, about } = meaningless[kind];
  const contradiction = flags.find((name) => name in values);
  if (contradiction !== undefined) {
    const other = { llama: "add --engine simulated", simulated: "--engine", scripted: "--script" };
    throw new EmbeddedOllamaError(
      "ARGUMENT_INVALID",
      `--${contradiction} says nothing about ${about}`,
      { hint: `leave out --${contradiction} or ${other[kind]}` },
    );
  }
  const options: ServeOptions = {
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port: integer("port", port) }),
    ...(fault !== undefined && { faults: fault }),
    ...(parallel !== undefined && { parallel: integer("parallel", parallel) }),
    ...(keepAlive !== undefined && {
      keepAlive: /^-?\d+$/.test(keepAlive) ? Number(keepAlive) : keepAlive,
    }),
    ...(maxQueue !== undefined && { maxQueue: integer("max-queue", maxQueue) }),
  };
  const engines = {
    llama: (): AskedEngine => ({
      kind: "llama",
      options: {
        ...options,
        ...(model !== undefined && { models: model }),
        ...(threads !== undefined && { threads: integer("threads", threads) }),
        flashAttention: values["flash-attention"] === true,
      },
    }),
    simulated: (): AskedEngine => ({
      kind: "simulated",
      profile: values.profile ?? defaultProfile,
      seed: seed === undefined ? 1 : integer("seed", seed),
      instances: instances === undefined ? 1 : integer("instances", instances),
      options,
    }),
    scripted: (): AskedEngine => ({ kind: "scripted", script: script ?? "", options }),
  };
  return { engine: engines[kind](), stopsWithStdin: values["stop-with-stdin"] === true };
}

function kindOf(engine: string | undefined, script: string | undefined): AskedEngine["kind"] {
  if (engine !== undefined && engine !== "llama" && engine !== "simulated") {
    throw new EmbeddedOllamaError(
      "ARGUMENT_INVALID",
      `${JSON.stringify(engine)} is no kind of engine`,
      { hint: "use --engine llama or --engine simulated" },
    );
  }
  if (script === undefined) return engine ?? "llama";
  if (engine === undefined) return "scripted";
  throw new EmbeddedOllamaError("ARGUMENT_INVALID", "--engine says nothing about a script", {
    hint: "leave out --engine or --script",
  });
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
