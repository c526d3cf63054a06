import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { pinnedCommand, type Placement } from "./pinned-command.ts";

export interface Recorder {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL("../../../../apps/runner/src/recorder.ts", import.meta.url));

/** Starts the recording proxy of `runproof record` in a process of its own; its session is thrown away. */
export async function startRecorder(upstream: string, placement: Placement): Promise<Recorder> {
  const folder = mkdtempSync(join(tmpdir(), "runproof-bench-"));
  const command = [process.execPath, program, "--out", join(folder, "session.ndjson")];
  const { file, args } = pinnedCommand(command, placement);
  const child = spawn(file, args, {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, RUNPROOF_CONNECT_URL: upstream },
  });
  const ended = once(child, "exit");
  const lines = createInterface(child.stdout);
  const [line] = (await once(lines, "line")) as [string];
  // What it tells is read and dropped, as a terminal would.
  lines.on("line", () => undefined);
  const { url } = JSON.parse(line) as { readonly url?: string };
  if (url === undefined) throw new Error(`the recorder: ${line}`);
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      child.stdin.end();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}
