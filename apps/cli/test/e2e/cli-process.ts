import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { onTestFinished } from "vitest";

/** The program in the repository. */
export const PROGRAM: string = fileURLToPath(new URL("../../bin/runproof.mjs", import.meta.url));

export interface FinishedProcess {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliProcess {
  readonly child: ChildProcess;
  readonly finished: Promise<FinishedProcess>;
  /** What it has printed so far. */
  stderr(): string;
  /** Resolves when standard error matches. */
  sees(pattern: RegExp): Promise<void>;
  /** Processes of this command that are alive, itself included, found by a mark in their environment. */
  processIds(): readonly number[];
}

export interface CliOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Program to run instead of the one in the repository. */
  readonly program?: string;
}

/** Start the real program. It is killed, children and all, when the test ends. */
export function startCli(argv: readonly string[], options: CliOptions): CliProcess {
  const mark = `RUNPROOF_TEST=${randomUUID()}`;
  const [markName = "", markValue] = mark.split("=");
  const child = spawn(process.execPath, [options.program ?? PROGRAM, ...argv], {
    cwd: options.cwd,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      NO_COLOR: "1",
      OLLAMA_HOST: undefined,
      npm_package_name: undefined,
      ...options.env,
      [markName]: markValue,
    },
  });
  let stdout = "";
  let stderr = "";
  const watchers = new Set<() => void>();
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    for (const watch of watchers) watch();
  });
  const finished = new Promise<FinishedProcess>((resolve) => {
    child.once("close", (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
  const processIds = (): readonly number[] => markedProcesses(mark);
  onTestFinished(() => {
    for (const id of processIds()) process.kill(id, "SIGKILL");
  });
  return {
    child,
    finished,
    processIds,
    stderr: () => stderr,
    sees: async (pattern) => {
      const seen = new Promise<void>((resolve) => {
        const watch = (): void => {
          if (pattern.test(stderr)) resolve();
        };
        watchers.add(watch);
        watch();
      });
      const end = await Promise.race([seen, finished]);
      if (end === undefined || pattern.test(end.stderr)) return;
      throw new Error(`ended with ${end.exitCode} and never printed ${pattern}:\n${end.stderr}`);
    },
  };
}

/** Run the real program to its end. */
export async function runCli(
  argv: readonly string[],
  options: CliOptions,
): Promise<FinishedProcess> {
  return await startCli(argv, options).finished;
}

/** An empty folder that is gone after the test. */
export async function emptyFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "runproof-e2e-"));
  onTestFinished(async () => await rm(path, { recursive: true, force: true }));
  return path;
}

export interface PatientPlanOptions {
  /** Default: more than any busy machine stalls. */
  readonly eventLoopLimitMs?: number;
  /** Default: none; they take as long as a small session. */
  readonly rehearsals?: number;
}

/**
 * Write the shipped plan into a folder, with a limit no busy machine exceeds: these tests assert what
 * happens, not how fast this machine is.
 *
 * @returns the name of the file
 */
export async function patientPlan(
  folder: string,
  { eventLoopLimitMs = 600_000, rehearsals = 0 }: PatientPlanOptions = {},
): Promise<string> {
  const shipped = new URL("../../../../configs/plans/quick.yaml", import.meta.url);
  const text = await readFile(shipped, "utf8");
  const plan = text.replace(/^rehearsals: \d+$/m, `rehearsals: ${rehearsals}`);
  await writeFile(join(folder, "quick.yaml"), `${plan}\neventLoopLimitMs: ${eventLoopLimitMs}\n`);
  return "quick.yaml";
}

/** The run directory of a folder in which one session ran. */
export async function onlyRun(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith("."));
  const [name] = names;
  if (name === undefined || names.length > 1) throw new Error(`runs in ${folder}: ${names.length}`);
  return join(folder, name);
}

/** True where another process's environment can be read. */
export const CAN_FIND_PROCESSES = process.platform === "linux";

function markedProcesses(mark: string): readonly number[] {
  if (!CAN_FIND_PROCESSES) return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return readFileSync(`/proc/${name}/environ`, "utf8").includes(mark);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Resolves once the condition holds; throws after the given time. */
export async function eventually(condition: () => boolean, withinMs = 10_000): Promise<void> {
  const endMs = performance.now() + withinMs;
  while (!condition()) {
    if (performance.now() > endMs) throw new Error(`not true after ${withinMs} ms: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
