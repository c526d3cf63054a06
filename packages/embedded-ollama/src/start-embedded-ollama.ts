import { startRunnerProcesses } from "./engines/runner-process/start-runner-processes.ts";
import { openModelLibrary } from "./models/model-library.ts";
import { demoModelPath, packageVersion } from "./package-root.ts";
import {
  atLeast,
  checkServeOptions,
  serveEngine,
  type EmbeddedOllama,
  type ServeOptions,
} from "./serve-engine.ts";

export interface EmbeddedOllamaOptions extends ServeOptions {
  /** GGUF files, or folders with some. Default: the demo model, `tinyreport:latest`. */
  readonly models?: readonly string[];
  /** Threads of one evaluation. Default 1: more are slower when anything else runs on the machine. */
  readonly threads?: number;
  /** Default false, which is faster for the demo model; true suits models of 15 M parameters and more. */
  readonly flashAttention?: boolean;
}

/**
 * Starts an Ollama-compatible server. It answers in the thread of the caller, and each loaded model
 * runs in a process of its own: measure against `main.ts`, which shares its thread with nobody.
 * @throws EmbeddedOllamaError
 */
export async function startEmbeddedOllama(
  options: EmbeddedOllamaOptions = {},
): Promise<EmbeddedOllama> {
  const checked = checkServeOptions(options);
  const threads = atLeast(1, "threads", options.threads ?? 1);
  const library = await openModelLibrary(options.models ?? [demoModelPath]);
  const { flashAttention = false } = options;
  const engine = await startRunnerProcesses({ threads, flashAttention });
  return serveEngine(engine, { version: `0.0.0-embedded.${packageVersion}`, library }, checked);
}
