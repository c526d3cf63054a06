import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";

/** A program of ours, running beside the command line, that speaks JSON lines on its standard output. */
export interface OwnedProcess {
  readonly processId: number | undefined;
  /** Every line it prints, parsed; ends with the process. */
  readonly events: AsyncIterable<unknown>;
  /** Resolves when the process is gone. */
  readonly ended: Promise<{ readonly exitCode: number | null; readonly signal: string | null }>;
  /** The last of what it wrote to standard error, for a message when it fails. */
  errorTail(): string;
  send(line: string): void;
  /** Ask it to end by closing its standard input, and kill it when it does not. */
  stop(): Promise<void>;
  kill(): void;
}

export interface StartOptions {
  readonly nodeFlags?: readonly string[];
  /** Variables besides those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Time to end by itself when it is stopped. */
  readonly stopGraceMs?: number | undefined;
  /** Hears all that it writes to standard error, of which only the end is kept. */
  readonly onErrorText?: ((text: string) => void) | undefined;
}

const STOP_GRACE_MS = 3_000;
const ERROR_TAIL_CHARACTERS = 2_000;
const running = new Set<ChildProcess>();

// The last line of defence: whatever ends this process ends its children.
process.on("exit", () => {
  for (const child of running) killGroup(child);
});

/**
 * Start a Node program in a process group of its own, so that Ctrl-C reaches only us and we decide
 * what it means. The program holds the read end of a pipe from us: when we die, however we die,
 * its standard input ends, and so must it.
 */
export function startProcess(
  modulePath: string,
  argv: readonly string[],
  { nodeFlags = [], environment = {}, onErrorText, stopGraceMs = STOP_GRACE_MS }: StartOptions = {},
): OwnedProcess {
  const child = spawn(process.execPath, [...nodeFlags, modulePath, ...argv], {
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
    env: { ...process.env, ...environment },
  });
  running.add(child);
  let tail = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    tail = (tail + text).slice(-ERROR_TAIL_CHARACTERS);
    onErrorText?.(text);
  });
  // A child that is gone cannot be written to; its end is seen through `ended`.
  child.stdin.on("error", () => undefined);
  // What it started itself must not outlive it, however it ended, nor hold our pipes open.
  child.once("exit", () => killGroup(child));
  const ended = new Promise<{ exitCode: number | null; signal: string | null }>((resolve) => {
    child.once("error", () => resolve({ exitCode: null, signal: null }));
    child.once("close", (exitCode, signal) => resolve({ exitCode, signal }));
  }).finally(() => running.delete(child));
  return {
    processId: child.pid,
    events: jsonLines(child.stdout),
    ended,
    errorTail: () => tail.trim(),
    send: (line) => void child.stdin.write(`${line}\n`),
    kill: () => killGroup(child),
    stop: async () => {
      child.stdin.end();
      const timer = setTimeout(() => killGroup(child), stopGraceMs);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** End a child and whatever it started itself; once it is gone, its number may be another's. */
function killGroup(child: ChildProcess): void {
  if (!running.has(child)) return;
  try {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  } catch {
    // Gone already, or a system without process groups.
    child.kill("SIGKILL");
  }
}

async function* jsonLines(stream: NodeJS.ReadableStream): AsyncIterable<unknown> {
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
    if (line.trim() === "") continue;
    try {
      yield JSON.parse(line);
    } catch {
      // A process that is killed may leave half a line; its end is reported by `ended`.
    }
  }
}
