import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import type { Duplex } from "node:stream";

import { listen } from "../listen.ts";
import type { OpenPort } from "../open-port.ts";
import { FaultConnection } from "./fault-connection.ts";
import { FaultQueue } from "./fault-queue.ts";
import type { Fault } from "./fault.ts";

/**
 * Puts faults between clients and a server that does not listen itself: the server answers as
 * always, and what it answers is spoilt on the way.
 * @param accept gives a connection to that server
 * @throws EmbeddedOllamaError PORT_IN_USE, ADDRESS_UNAVAILABLE
 */
export async function startFaultFront(
  faults: readonly Fault[],
  address: { readonly host: string; readonly port: number },
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
  const url = await listen(server, address.host, address.port);
  const opening =
    refusal === undefined ? undefined : await refuse(server, url, address.host, refusal);
  return {
    url,
    close: async () => {
      clearTimeout(opening);
      for (const socket of sockets) socket.destroy();
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      await closed;
    },
  };
}

/** Leaves the port, for a while or for ever. */
async function refuse(
  server: Server,
  url: string,
  host: string,
  { parameters: { ms } }: Fault,
): Promise<NodeJS.Timeout | undefined> {
  const closed = once(server, "close");
  server.close();
  await closed;
  if (ms === Number.POSITIVE_INFINITY) return undefined;
  return setTimeout(() => server.listen({ host, port: Number(new URL(url).port) }), ms);
}
