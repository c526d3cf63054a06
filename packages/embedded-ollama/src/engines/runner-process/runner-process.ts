import { fork, type ChildProcess } from "node:child_process";
import { Socket } from "node:net";

import { EmbeddedOllamaError } from "../../embedded-ollama-error.ts";
import { ApiError } from "../../http/api-error.ts";
import { runnerMainPath } from "../../package-root.ts";
import type { AnswerPiece, EngineSettings } from "../engine.ts";
import { createErrorLines } from "../error-lines.ts";
import { exitText } from "./exit-text.ts";
import type { FromRunner, RunnerCalls, ToRunner } from "./messages.ts";

/** What a call fails with when the process ends in the middle of it. */
export class RunnerEnded extends Error {
  override readonly name: string = "RunnerEnded";
  /** How it ended, in Go's words, such as `signal: aborted`. */
  readonly exit: string;
  /** What llama.cpp said before; "" = nothing. */
  readonly lastWords: string;
  /** Whether the call had reached the process. */
  readonly begun: boolean;

  constructor(exit: string, lastWords: string, begun: boolean) {
    super(`the runner process ended: ${exit}`);
    this.exit = exit;
    this.lastWords = lastWords;
    this.begun = begun;
  }
}

interface PendingCall {
  begun: boolean;
  readonly onPiece: (piece: AnswerPiece) => void;
  readonly resolve: (result: RunnerCalls[keyof RunnerCalls]["result"]) => void;
  readonly reject: (error: Error) => void;
}

/** The server's end of a runner process. */
export class RunnerProcess {
  readonly #child: ChildProcess;
  readonly #errorLines = createErrorLines();
  readonly #calls = new Map<number, PendingCall>();
  readonly #exited = Promise.withResolvers<void>();
  #lastId = 0;
  /** How it ended. */
  #ended: string | undefined;

  /**
   * Starts a process and waits until its library runs (about 0.7 s).
   * @throws EmbeddedOllamaError ENGINE_UNAVAILABLE
   */
  static async start(settings: EngineSettings): Promise<RunnerProcess> {
    const runner = new RunnerProcess(settings);
    const first = await Promise.race([
      new Promise<FromRunner>((resolve) => runner.#child.once("message", resolve)),
      runner.#exited.promise.then((): FromRunner => ({
        kind: "unavailable",
        message: `llama.cpp ended its process: ${runner.#ended}`,
        hint: undefined,
      })),
    ]);
    if ("kind" in first && first.kind === "ready") {
      runner.#child.on("message", (next: FromRunner) => runner.#receive(next));
      runner.#keepServerAlive(false);
      return runner;
    }
    await runner.end();
    const reason = "message" in first ? first.message : "the runner process is out of order";
    throw new EmbeddedOllamaError("ENGINE_UNAVAILABLE", reason, {
      ...("hint" in first && first.hint !== undefined && { hint: first.hint }),
    });
  }

  private constructor(settings: EngineSettings) {
    this.#child = fork(runnerMainPath, [JSON.stringify(settings)], {
      execArgv: [],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      // On a failed assertion ggml would wait for a debugger to print where it happened.
      env: { ...process.env, GGML_NO_BACKTRACE: "1" },
    });
    this.#child.stderr
      ?.setEncoding("utf8")
      .on("data", (text: string) => this.#errorLines.add(text));
    // `close` comes after the last words, `exit` may come before.
    this.#child.once("close", (code, signal) => this.#hasEnded(exitText(code, signal)));
    this.#child.on("error", (error) => {
      // Of a process that never was there may be no `close`.
      if (this.#child.pid === undefined) this.#hasEnded(error.message);
    });
  }

  get alive(): boolean {
    return this.#ended === undefined && this.#child.connected;
  }

  /**
   * Rejects with ApiError, with Error, with the signal's reason once the process has broken the call off, and
   * with RunnerEnded when the process ends.
   */
  async call<TKind extends keyof RunnerCalls>(
    kind: TKind,
    given: RunnerCalls[TKind]["given"],
    signal?: AbortSignal,
    onPiece: (piece: AnswerPiece) => void = () => undefined,
  ): Promise<RunnerCalls[TKind]["result"]> {
    signal?.throwIfAborted();
    if (this.#ended !== undefined) throw new RunnerEnded(this.#ended, "", false);
    const id = ++this.#lastId;
    const { promise, resolve, reject } =
      Promise.withResolvers<RunnerCalls[keyof RunnerCalls]["result"]>();
    const cancel = (): void => this.#send({ id, kind: "cancel" });
    signal?.addEventListener("abort", cancel, { once: true });
    this.#calls.set(id, { begun: false, onPiece, resolve, reject });
    this.#child.channel?.ref();
    this.#send({ id, kind, given } as ToRunner);
    try {
      // The result is of the kind asked for: both ends of the channel are this package.
      return (await promise) as RunnerCalls[TKind]["result"];
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener("abort", cancel);
      if (this.#calls.size === 0) this.#child.channel?.unref();
    }
  }

  /** Ends the process at once. */
  async end(): Promise<void> {
    this.#keepServerAlive(true);
    this.#child.kill("SIGKILL");
    await this.#exited.promise;
  }

  #hasEnded(exit: string): void {
    this.#ended = exit;
    for (const { begun, reject } of this.#calls.values()) {
      reject(new RunnerEnded(exit, this.#errorLines.text, begun));
    }
    this.#calls.clear();
    this.#exited.resolve();
  }

  /** Between calls the server's process may end when it has nothing else to do, and its runners with it. */
  #keepServerAlive(keep: boolean): void {
    const { channel, stderr } = this.#child;
    const handles = [this.#child, channel, stderr instanceof Socket ? stderr : undefined];
    for (const handle of handles) {
      if (keep) handle?.ref();
      else handle?.unref();
    }
  }

  #send(message: ToRunner): void {
    // A process that just ended cannot be written to; `close` tells everyone who waits.
    this.#child.send(message, () => undefined);
  }

  #receive(message: FromRunner): void {
    if (!("kind" in message)) {
      const [id, piece] = message;
      this.#calls.get(id)?.onPiece(typeof piece === "string" ? { text: piece } : piece);
    } else if (message.kind === "begun") {
      const call = this.#calls.get(message.id);
      if (call !== undefined) call.begun = true;
    } else if (message.kind === "done" || message.kind === "failed") {
      const call = this.#calls.get(message.id);
      this.#calls.delete(message.id);
      if (message.kind === "done") call?.resolve(message.result);
      else if (message.status === undefined) call?.reject(new Error(message.message));
      else call?.reject(new ApiError(message.status, message.message));
    }
  }
}
