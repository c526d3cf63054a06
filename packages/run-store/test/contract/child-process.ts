import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export interface ChildProcess {
  readonly processId: number;
  /** The next line of its standard output; undefined after the last one. */
  nextLine(): Promise<string | undefined>;
  send(line: string): void;
  kill(): void;
  /** Resolves when it is gone, with everything it printed and nobody read. */
  readonly ended: Promise<readonly string[]>;
}

/** Run a file of `processes/` in a process of its own. */
export function startChild(name: string, argv: readonly string[] = []): ChildProcess {
  const file = fileURLToPath(new URL(`processes/${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, [file, ...argv], { stdio: ["pipe", "pipe", "inherit"] });
  const waiting: ((line: string | undefined) => void)[] = [];
  const lines: string[] = [];
  const ended = Promise.withResolvers<readonly string[]>();
  createInterface({ input: child.stdout })
    .on("line", (line) => {
      const reader = waiting.shift();
      if (reader === undefined) lines.push(line);
      else reader(line);
    })
    .on("close", () => {
      for (const reader of waiting) reader(undefined);
    });
  child.on("close", () => ended.resolve(lines));
  return {
    processId: child.pid ?? 0,
    nextLine: async () => {
      const line = lines.shift();
      if (line !== undefined) return line;
      return await new Promise((resolve) => waiting.push(resolve));
    },
    send: (line) => void child.stdin.write(`${line}\n`),
    kill: () => void child.kill("SIGKILL"),
    ended: ended.promise,
  };
}
