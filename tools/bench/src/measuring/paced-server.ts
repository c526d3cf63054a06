import { spawn } from "node:child_process";
import { once } from "node:events";

import { pinnedCommand, type Placement } from "./pinned-command.ts";

/** What the server did since it was asked last. */
export interface ServerStat {
  /** Connections on which something was asked for the first time. */
  readonly connections: number;
  /** Of those, the ones that are open now. */
  readonly open: number;
  readonly requests: number;
  readonly tokens: number;
  /** How late after its due time a token was written. */
  readonly lateP50Ns: number;
  readonly lateP99Ns: number;
}

export interface PacedServer {
  readonly port: number;
  readonly pid: number;
  stat(): Promise<ServerStat>;
  stop(): Promise<void>;
}

/** Starts the compiled `server/paced-server.c`. */
export async function startPacedServer(
  program: string,
  placement: Placement,
): Promise<PacedServer> {
  const { file, args } = pinnedCommand([program], placement);
  const child = spawn(file, args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const port = Number(line.toString("utf8"));
  return {
    port,
    // taskset and chrt become the program they start.
    pid: child.pid ?? 0,
    async stat() {
      const answer = await fetch(`http://127.0.0.1:${port}/stat`);
      return (await answer.json()) as ServerStat;
    },
    async stop() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
