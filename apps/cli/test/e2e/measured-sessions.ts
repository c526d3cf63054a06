import { spawn } from "node:child_process";
import { cp, mkdir, readdir, readFile, rename, rmdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";

import { inject } from "vitest";

import { emptyFolder, patientPlan, PROGRAM, type FinishedProcess } from "./cli-process.ts";

/** Two real sessions of one plan on the embedded engine, for tests that only read. */
export interface MeasuredSessions {
  /** Has them in `runs`; nobody may write into it. */
  readonly folder: string;
  /** Names of their run directories: five runs per arm, with raw bytes; and one run per arm. */
  readonly first: string;
  readonly second: string;
  /** What the command that measured the first one printed. */
  readonly printed: FinishedProcess;
}

/** The sessions; they are measured when a test first asks for them, once for all test files. */
export async function measuredSessions(): Promise<MeasuredSessions> {
  const folder = inject("sessionsFolder");
  const file = join(folder, "sessions.json");
  const lock = join(folder, "lock");
  for (;;) {
    const measured = await readFile(file, "utf8").catch(() => undefined);
    if (measured !== undefined) return JSON.parse(measured);
    const isOurs = await mkdir(lock).then(
      () => true,
      () => false,
    );
    if (!isOurs) {
      await sleep(100);
      continue;
    }
    try {
      await measureOnce(folder, file);
    } finally {
      await rmdir(lock);
    }
  }
}

/** A folder with a copy of one of them in `runs`, for tests that change it. */
export async function sessionCopy(
  which: "first" | "second",
): Promise<{ readonly cwd: string; readonly run: string }> {
  const sessions = await measuredSessions();
  const cwd = await emptyFolder();
  const run = join(cwd, "runs", sessions[which]);
  await cp(join(sessions.folder, "runs", sessions[which]), run, { recursive: true });
  return { cwd, run };
}

/** Somebody else may have measured between a look for the file and the lock. */
async function measureOnce(folder: string, file: string): Promise<void> {
  if ((await readdir(folder)).includes(basename(file))) return;
  const plan = await patientPlan(folder, { rehearsals: 2 });
  const bench = ["bench", plan, "--engine", "embedded"];
  const printed = await finished([...bench, "--runs", "5", "--seed", "7", "--record"], folder);
  await finished([...bench, "--runs", "1", "--seed", "2", "--quiet"], folder);
  const runs = (await readdir(join(folder, "runs"))).filter((name) => !name.startsWith("."));
  const [first, second] = runs.toSorted();
  if (first === undefined || second === undefined) throw new Error(printed.stderr);
  await writeFile(`${file}.part`, JSON.stringify({ folder, first, second, printed }));
  await rename(`${file}.part`, file);
}

async function finished(argv: readonly string[], cwd: string): Promise<FinishedProcess> {
  const env = {
    ...process.env,
    NO_COLOR: "1",
    OLLAMA_HOST: undefined,
    npm_package_name: undefined,
  };
  const child = spawn(process.execPath, [PROGRAM, ...argv], { cwd, env });
  const closed = new Promise<number | null>((resolve) => void child.once("close", resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const exitCode = await closed;
  if (exitCode !== 0) throw new Error(`${argv.join(" ")} ended with ${exitCode}:\n${stderr}`);
  return { exitCode, stdout, stderr };
}
