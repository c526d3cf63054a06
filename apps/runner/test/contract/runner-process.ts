import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { runnerEventSchema, type RunnerEvent } from "@runproof/contract";
import { onTestFinished } from "vitest";

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

export interface RunnerProcess {
  /** All events, once it has ended. */
  readonly events: Promise<readonly RunnerEvent[]>;
  send(line: string): void;
  kill(): void;
  closeInput(): void;
}

/** The measuring process itself. `onEvent` may answer it. */
export function startRunner(
  run: string,
  argv: readonly string[] = [],
  onEvent: (event: RunnerEvent, runner: Omit<RunnerProcess, "events">) => void = () => undefined,
): RunnerProcess {
  const flags = ["--run", run, "--uncalibrated", "it would take long", ...argv];
  const child = spawn(process.execPath, [MAIN, ...flags], { stdio: ["pipe", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const runner = {
    send: (line: string) => void child.stdin.write(`${line}\n`),
    kill: () => void child.kill("SIGKILL"),
    closeInput: () => void child.stdin.end(),
  };
  const read = async (): Promise<readonly RunnerEvent[]> => {
    const events: RunnerEvent[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      const event = runnerEventSchema.parse(JSON.parse(line));
      events.push(event);
      onEvent(event, runner);
    }
    return events;
  };
  return { ...runner, events: read() };
}
