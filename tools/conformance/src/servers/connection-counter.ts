import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

export interface ConnectionCounter extends AsyncDisposable {
  readonly url: string;
  /** Connections opened so far. */
  readonly opened: number;
}

/** A door in front of a server that counts who comes in. */
export async function connectionCounter(serverUrl: string): Promise<ConnectionCounter> {
  const { hostname, port } = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let opened = 0;
  const door = createServer((socket) => {
    opened += 1;
    const inner = connect(Number(port), hostname);
    for (const [from, to] of [
      [socket, inner],
      [inner, socket],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on("error", () => to.destroy()).on("close", () => sockets.delete(from));
    }
  });
  door.listen(0, "127.0.0.1");
  await once(door, "listening");
  const address = door.address();
  if (typeof address !== "object" || address === null) throw new Error("no port is free");
  return {
    url: `http://127.0.0.1:${address.port}`,
    get opened() {
      return opened;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      door.close();
      await once(door, "close");
    },
  };
}
