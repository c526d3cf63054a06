import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { pinnedCommand, type Placement } from "./pinned-command.ts";

export interface EmbeddedServer {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

const program = fileURLToPath(import.meta.resolve("@runproof/embedded-ollama/main"));

/** Starts runproof's own server in a process of its own. */
export async function startEmbeddedServer(
  flags: readonly string[],
  placement: Placement,
): Promise<EmbeddedServer> {
  const command = [process.execPath, program, "--stop-with-stdin", ...flags];
  const { file, args } = pinnedCommand(command, placement);
  const child = spawn(file, args, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  const ready = JSON.parse(line) as { readonly url?: string; readonly message?: string };
  if (ready.url === undefined) throw new Error(`the embedded server: ${ready.message}`);
  return {
    port: Number(new URL(ready.url).port),
    pid: child.pid ?? 0,
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
