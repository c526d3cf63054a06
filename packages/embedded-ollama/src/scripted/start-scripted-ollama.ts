import { createServer } from "node:net";
import type { Duplex } from "node:stream";

import { parseFault } from "../faults/parse-fault.ts";
import { isLoopback } from "../listen.ts";
import { openPort } from "../open-port.ts";
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
  /** What goes wrong with answers: `kind` or `kind:key=value,…`; see the README. */
  readonly faults?: readonly string[];
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
  const faults = (options.faults ?? []).map(parseFault);
  const connections = new Set<Duplex>();
  const server = createServer((socket: Duplex) => {
    connections.add(socket);
    socket.once("close", () => connections.delete(socket));
    return new ScriptedConnection(socket, connection);
  });
  const port = await openPort(server, { host, port: options.port ?? 0 }, faults);

  let stopped: Promise<void> | undefined;
  const stopOnce = async (): Promise<void> => {
    const closed = port.close();
    for (const socket of connections) socket.destroy();
    await closed;
  };
  const stop = async (): Promise<void> => (stopped ??= stopOnce());
  return {
    url: port.url,
    version,
    models: [scriptedModelName],
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
