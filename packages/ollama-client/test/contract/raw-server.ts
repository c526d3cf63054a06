import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";

/** What the server does with the n-th request of a session, n from 0. */
export type Reaction = (socket: Socket, request: string, index: number) => void | Promise<void>;

export interface RawServer extends AsyncDisposable {
  readonly url: string;
  /** Whole requests received, head and body. */
  readonly requests: readonly string[];
  readonly connections: number;
  /** Connections that the client has closed. */
  readonly closedConnections: number;
}

export const STREAM_HEAD =
  "HTTP/1.1 200 OK\r\ncontent-type: application/x-ndjson\r\ntransfer-encoding: chunked\r\n\r\n";

/** One chunk of a chunked body. */
export function httpChunk(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([
    Buffer.from(`${bytes.length.toString(16)}\r\n`),
    bytes,
    Buffer.from("\r\n"),
  ]);
}

export const LAST_CHUNK = "0\r\n\r\n";

/** A whole answer with a length. */
export function plainAnswer(status: string, type: string, body: string): string {
  const length = Buffer.byteLength(body);
  return `HTTP/1.1 ${status}\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n\r\n${body}`;
}

/** A TCP server that answers requests with exactly the bytes a test writes. */
export async function startRawServer(
  react: Reaction,
  host: string = "127.0.0.1",
): Promise<RawServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  let closedConnections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    let received = "";
    socket.setNoDelay(true);
    socket.on("error", () => undefined);
    socket.on("close", () => {
      closedConnections += 1;
      sockets.delete(socket);
    });
    socket.on("data", (chunk) => {
      received += chunk.toString("utf8");
      if (!isWhole(received)) return;
      const request = received;
      received = "";
      requests.push(request);
      void react(socket, request, requests.length - 1);
    });
  });
  const port = await listen(server, host);
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    requests,
    get connections() {
      return connections;
    },
    get closedConnections() {
      return closedConnections;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function isWhole(received: string): boolean {
  const headEnd = received.indexOf("\r\n\r\n");
  if (headEnd === -1) return false;
  const length = Number(/content-length: (\d+)/iu.exec(received)?.[1] ?? 0);
  return Buffer.byteLength(received.slice(headEnd + 4)) >= length;
}

async function listen(server: Server, host: string): Promise<number> {
  server.listen(0, host);
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
