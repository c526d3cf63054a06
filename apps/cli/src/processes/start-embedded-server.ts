import { fileURLToPath } from "node:url";

import { BenchError, ERROR_CODES, type ErrorCode } from "@runproof/contract";
import { z } from "@runproof/contract/zod";

import { startProcess, type OwnedProcess } from "./child-process.ts";

const READY_WITHIN_MS = 60_000;

const announcementSchema = z.discriminatedUnion("event", [
  z.object({
    event: z.literal("ready"),
    url: z.url(),
    urls: z.array(z.url()).min(1).optional(),
    version: z.string(),
    models: z.array(z.string()).min(1),
  }),
  z.object({
    event: z.literal("error"),
    code: z.string(),
    message: z.string(),
    hint: z.string().optional(),
  }),
]);

export interface EmbeddedServer {
  readonly process: OwnedProcess;
  readonly url: string;
  /** Of all instances, the first included. */
  readonly urls: readonly string[];
  readonly version: string;
  readonly models: readonly string[];
}

export interface EmbeddedServerOptions {
  /** Port to listen on; 0 = any free one. */
  readonly port: number;
  /** Further arguments of the server program. */
  readonly argv?: readonly string[];
  /** Hears what it writes to standard error. */
  readonly onLog?: ((text: string) => void) | undefined;
  readonly signal: AbortSignal;
}

/**
 * Start the embedded server as a process of its own and wait until it answers.
 *
 * @throws BenchError ENGINE_UNAVAILABLE and others, as the server reports them.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const modulePath = fileURLToPath(import.meta.resolve("@runproof/embedded-ollama/main"));
  const process = startProcess(
    modulePath,
    ["--stop-with-stdin", "--port", String(options.port), ...(options.argv ?? [])],
    { onErrorText: options.onLog },
  );
  const giveUp = AbortSignal.any([options.signal, AbortSignal.timeout(READY_WITHIN_MS)]);
  const kill = (): void => process.kill();
  giveUp.addEventListener("abort", kill, { once: true });
  try {
    for await (const line of process.events) {
      const announcement = announcementSchema.safeParse(line);
      if (!announcement.success) continue;
      if (announcement.data.event === "error") throw serverError(announcement.data);
      const { url, urls = [url], version, models } = announcement.data;
      return { process, url, urls, version, models };
    }
  } catch (error) {
    process.kill();
    throw error;
  } finally {
    giveUp.removeEventListener("abort", kill);
  }
  options.signal.throwIfAborted();
  throw new BenchError("ENGINE_UNAVAILABLE", "the embedded engine ended before it answered", {
    cause: new Error(process.errorTail() || "it printed nothing"),
    hint: "start an Ollama instead (ollama serve) and run the same command again",
  });
}

function serverError(event: {
  code: string;
  message: string;
  hint?: string | undefined;
}): BenchError {
  const known = ERROR_CODES.find((code): code is ErrorCode => code === event.code);
  const other = event.code === "ARGUMENT_INVALID" ? "USAGE" : "ENGINE_UNAVAILABLE";
  return new BenchError(known ?? other, event.message, { hint: event.hint });
}
