import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A connection that shows the very bytes and how it ended. */
export interface RawExchange {
  readonly socket: Socket;
  /** Everything received so far. */
  received(): string;
  /** Until so much of it matches, or the connection is closed. */
  until(pattern: RegExp): Promise<string>;
  /** Until the connection is closed: `end`, or the code of the error, such as `ECONNRESET`. */
  readonly closed: Promise<string>;
}

export async function rawExchange(url: string, ...sent: readonly string[]): Promise<RawExchange> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  await once(socket, "connect");
  let text = "";
  let ending = "end";
  socket.setEncoding("latin1").on("data", (data: string) => (text += data));
  socket.on("error", (error) => (ending = "code" in error ? String(error.code) : error.message));
  for (const part of sent) socket.write(part);
  return {
    socket,
    received: () => text,
    async until(pattern) {
      while (!pattern.test(text) && !socket.destroyed) {
        await Promise.race([once(socket, "data"), once(socket, "close")]);
      }
      return text;
    },
    closed: once(socket, "close").then(() => ending),
  };
}

/** The bytes of a POST request with a JSON body. */
export function rawPost(path: string, body: object): string {
  const text = JSON.stringify(body);
  return `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}
