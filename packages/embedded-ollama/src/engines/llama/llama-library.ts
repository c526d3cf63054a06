import type { Llama } from "node-llama-cpp";

import { EmbeddedOllamaError } from "../../embedded-ollama-error.ts";
import { createErrorLines, type ErrorLines } from "../error-lines.ts";

export type LlamaModule = typeof import("node-llama-cpp");

export interface LlamaLibrary {
  readonly module: LlamaModule;
  readonly llama: Llama;
  /** What llama.cpp said of failures. */
  readonly errorLines: ErrorLines;
}

let shared: Promise<LlamaLibrary> | undefined;

/**
 * The llama.cpp binding, CPU only, started once per process (about 0.5 s).
 * Never compiles and never downloads.
 * @throws EmbeddedOllamaError ENGINE_UNAVAILABLE
 */
export async function llamaLibrary(): Promise<LlamaLibrary> {
  shared ??= startLibrary();
  try {
    return await shared;
  } catch (error) {
    shared = undefined;
    throw error;
  }
}

async function startLibrary(): Promise<LlamaLibrary> {
  let module: LlamaModule;
  try {
    module = await import("node-llama-cpp");
  } catch (cause) {
    throw new EmbeddedOllamaError("ENGINE_UNAVAILABLE", "node-llama-cpp is not installed", {
      hint: "it is an optional dependency: install without --no-optional, or use a real Ollama server",
      cause,
    });
  }
  const errorLines = createErrorLines();
  try {
    const llama = await module.getLlama({
      gpu: false,
      build: "never",
      skipDownload: true,
      progressLogs: false,
      logLevel: module.LlamaLogLevel.error,
      // The default logger writes to the console, and stdout belongs to whoever runs the server.
      logger: (_level, message) => errorLines.add(message),
      // Contexts say how many threads they use; the library shall not share them out.
      maxThreads: 0,
    });
    return { module, llama, errorLines };
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    const reason =
      cause instanceof module.NoBinaryFoundError
        ? `node-llama-cpp has no working llama.cpp binary for ${process.platform}-${process.arch}`
        : `llama.cpp could not be started: ${detail}`;
    throw new EmbeddedOllamaError("ENGINE_UNAVAILABLE", reason, {
      hint: "start an Ollama and use that one: ollama serve; engine binaries exist for Linux, macOS and Windows on x64 and arm64",
      cause,
    });
  }
}
