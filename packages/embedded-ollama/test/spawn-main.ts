import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const mainPath: string = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** The one line that the server process prints. */
export interface Announcement {
  readonly event: string;
  readonly url?: string;
  /** Of several instances. */
  readonly urls?: readonly string[];
  readonly version?: string;
  readonly models?: readonly string[];
  readonly pid?: number;
  readonly code?: string;
  readonly message?: string;
  readonly hint?: string;
}

export interface SpawnedMain {
  readonly child: ChildProcess;
  readonly announcement: Announcement;
  /** Everything it printed on stdout, once it has ended. */
  readonly ended: Promise<{
    readonly code: number | null;
    readonly signal: string | null;
    readonly lines: readonly string[];
    /** What it wrote to stderr. */
    readonly log: string;
  }>;
}

/**
 * Starts main.ts and waits for its line.
 * @param nodeOptions of this process and those it starts
 */
export async function spawnMain(
  args: readonly string[],
  nodeOptions: readonly string[] = [],
): Promise<SpawnedMain> {
  const child = spawn(process.execPath, [mainPath, ...args], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, NODE_OPTIONS: nodeOptions.join(" ") },
  });
  const lines: string[] = [];
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    log += text;
  });
  const reader = createInterface({ input: child.stdout });
  const closed = once(child, "close");
  reader.on("line", (line) => lines.push(line));
  await Promise.race([once(reader, "line"), closed]);
  const announcement: Announcement = JSON.parse(lines[0] ?? '{"event":"silence"}');
  const ended = closed.then(([code, signal]) => ({ code, signal, lines, log }));
  return { child, announcement, ended };
}
