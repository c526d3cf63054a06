import { once } from "node:events";
import { createServer, type Socket } from "node:net";

import { isLoopback, listen } from "../listen.ts";
import { packageVersion } from "../package-root.ts";
import { checkScript } from "./check-script.ts";
import type { Script } from "./script.ts";
import { ScriptedConnection } from "./scripted-connection.ts";
import { ScriptedModel, scriptedModelName } from "./scripted-model.ts";

export interface ScriptedOllamaOptions {
  readonly script: Script;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: any free port. */
  readonly port?: number;
}

export interface ScriptedOllama extends AsyncDisposable {
  /** Such as `http://127.0.0.1:52413`. */
  readonly url: string;
  /** What /api/version answers: `0.0.0-scripted.` and the version of this package. */
  readonly version: string;
  /** Always `scripted:latest`. */
  readonly models: readonly string[];
  /** Breaks off running answers and closes the port; may be called again. */
  stop(): Promise<void>;
}

/**
 * Starts a server without a model: its chunks leave at given times and say when they left, on the
 * monotonic clock of this host, so that what a client adds to them can be measured exactly. Measure
 * against `main.ts --script` in a process of its own; in this process it shares the caller's thread.
 * @throws EmbeddedOllamaError
 */
export async function startScriptedOllama(options: ScriptedOllamaOptions): Promise<ScriptedOllama> {
  const host = options.host ?? "127.0.0.1";
  const version = `0.0.0-scripted.${packageVersion}`;
  const connection = {
    model: new ScriptedModel(checkScript(options.script)),
    version,
    checksHost: isLoopback(host),
  };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    return new ScriptedConnection(socket, connection);
  });
  const url = await listen(server, host, options.port ?? 0);

  let stopped: Promise<void> | undefined;
  const stopOnce = async (): Promise<void> => {
    const closed = once(server, "close");
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const stop = async (): Promise<void> => (stopped ??= stopOnce());
  return { url, version, models: [scriptedModelName], stop, [Symbol.asyncDispose]: stop };
}
