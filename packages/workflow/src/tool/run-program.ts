import { spawn, type ChildProcess, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

import { failedStep } from "../run/step-failure.ts";
import { keepOutput } from "./keep-output.ts";
import { killGroup } from "./kill-group.ts";
import type { Program, ProgramEnd } from "./program.ts";
import type { ToolWatch } from "./tool-watch.ts";

/** Of standard error: enough to say what went wrong. */
const ERRORS_LIMIT_BYTES = 8_192;
/** Between the wish to end and the end, in ms. */
const GRACE_MS = 2_000;
/** For the rest of its output once everything of the program is dead, in ms. */
const DRAIN_MS = 1_000;

/**
 * Run a program in a process group of its own, and return when it and everything it started in that
 * group are gone. When the signal aborts it is asked to end, and killed if it does not.
 *
 * @throws StepFailure `tool-start` when it cannot be started
 */
export async function runProgram(program: Program, watch: ToolWatch): Promise<ProgramEnd> {
  const { signal, outputLimitBytes, input } = program;
  signal.throwIfAborted();
  const child = await started(program);
  const pid = child.pid ?? 0;
  const watched = watch.add(pid, program.isTemporary ? program.folder : undefined);
  const output = keepOutput(child.stdout, outputLimitBytes);
  const errors = keepOutput(child.stderr, ERRORS_LIMIT_BYTES);
  // A program need not read what it is given.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const closed = once(child, "close");
  let killing: NodeJS.Timeout | undefined;
  const end = (): void => {
    killGroup(pid, "SIGTERM");
    killing ??= setTimeout(() => killGroup(pid, "SIGKILL"), GRACE_MS);
  };
  signal.addEventListener("abort", end, { once: true });
  if (signal.aborted) end();
  const [code, endedBy] = await exited(child);
  signal.removeEventListener("abort", end);
  clearTimeout(killing);
  // What it left running in the background ends with it.
  killGroup(pid, "SIGKILL");
  watched[Symbol.dispose]();
  const drained = new AbortController();
  await Promise.race([
    closed,
    sleep(DRAIN_MS, undefined, { signal: drained.signal }).catch(() => undefined),
  ]);
  drained.abort();
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
  return {
    exitCode: code ?? 128 + (endedBy === null ? 0 : constants.signals[endedBy]),
    endedBy: endedBy ?? undefined,
    output: output(),
    errors: errors(),
  };
}

async function started(program: Program): Promise<ChildProcessWithoutNullStreams> {
  const { folder, env } = program;
  const [file, ...rest] = program.command;
  try {
    const child = spawn(file, rest, { cwd: folder, env, detached: true, windowsHide: true });
    await once(child, "spawn");
    return child;
  } catch (error) {
    throw failedStep("tool-start", `${program.step}: ${startProblem(file, error)}`);
  }
}

function startProblem(file: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  const name = JSON.stringify(file.slice(0, 200));
  if (code === "ENOENT") {
    return `there is no program ${name}: install it, or name it with its absolute path`;
  }
  if (code === "EACCES") return `${name} may not be executed: check its permissions`;
  return `${name} cannot be started (${code})`;
}

type Exit = readonly [code: number | null, signal: NodeJS.Signals | null];

/** An exit that came before anyone listened is told as well. */
async function exited(child: ChildProcess): Promise<Exit> {
  const { exitCode, signalCode } = child;
  if (exitCode !== null || signalCode !== null) return [exitCode, signalCode];
  const exit: unknown[] = await once(child, "exit");
  return exit as unknown as Exit;
}
