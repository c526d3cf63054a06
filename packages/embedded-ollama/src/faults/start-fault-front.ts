import { createServer, type Server, type Socket } from "node:net";
import type { Duplex } from "node:stream";

import { listen, type OpenPort } from "../listen.ts";
import { FaultConnection } from "./fault-connection.ts";
import { FaultQueue } from "./fault-queue.ts";
import type { Fault } from "./fault.ts";
import { wait } from "./wait.ts";

interface Address {
  readonly host: string;
  readonly port: number;
}

/**
 * Puts faults between clients and a server that does not listen itself: the server answers as
 * always, and what it answers is spoilt on the way.
 * @param accept gives a connection to that server
 * @throws EmbeddedOllamaError PORT_IN_USE, ADDRESS_UNAVAILABLE
 */
export async function startFaultFront(
  faults: readonly Fault[],
  { host, port }: Address,
  accept: (connection: Duplex) => void,
): Promise<OpenPort> {
  const queue = new FaultQueue(faults.filter(({ kind }) => kind.stage !== "port"));
  const refusal = faults.find(({ kind }) => kind.stage === "port");
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    return new FaultConnection(socket, queue, accept);
  });
  const open = await listen(server, host, port);
  const closing = new AbortController();
  let refusing: Promise<void> | undefined;
  if (refusal !== undefined) {
    await open.close();
    const address = { host, port: Number(new URL(open.url).port) };
    refusing = listenAfter(refusal.parameters.ms, server, address, closing.signal);
  }
  return {
    url: open.url,
    close: async () => {
      closing.abort();
      await refusing;
      for (const socket of sockets) socket.destroy();
      if (server.listening) await open.close();
    },
  };
}

/** Takes a port that was left again. Waiting for that keeps the process alive, as the open port would. */
async function listenAfter(
  ms: number,
  server: Server,
  { host, port }: Address,
  signal: AbortSignal,
): Promise<void> {
  try {
    await wait(ms, signal);
    await listen(server, host, port);
  } catch {
    // It is to close; or someone else has the port by now, and nobody waits here to be told.
  }
}
