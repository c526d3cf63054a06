import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A connection that shows the very bytes and how it ended. */
export interface RawExchange {
  readonly socket: Socket;
  /** Everything received so far. */
  received(): string;
  /** Until it matches so many times, or the connection is closed. */
  until(pattern: RegExp, times?: number): Promise<string>;
  /** Until the connection is closed: `end`, or the code of the error, such as `ECONNRESET`. */
  readonly closed: Promise<string>;
}

export async function rawExchange(url: string, ...sent: readonly string[]): Promise<RawExchange> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  await once(socket, "connect");
  const closed = Promise.withResolvers<string>();
  let text = "";
  let ending = "end";
  let wake: (() => void) | undefined;
  socket.setEncoding("latin1").on("data", (data) => {
    text += String(data);
    wake?.();
  });
  socket.on("error", (error) => (ending = "code" in error ? String(error.code) : error.message));
  socket.on("close", () => {
    closed.resolve(ending);
    wake?.();
  });
  for (const part of sent) socket.write(part);
  return {
    socket,
    received: () => text,
    until: async (pattern, times = 1) => {
      const every = new RegExp(pattern, `${pattern.flags}g`);
      while ((text.match(every)?.length ?? 0) < times && !socket.destroyed) {
        const news = Promise.withResolvers<void>();
        wake = news.resolve;
        await news.promise;
      }
      return text;
    },
    closed: closed.promise,
  };
}

/** The bytes of a POST request with a JSON body. */
export function rawPost(path: string, body: object): string {
  const text = JSON.stringify(body);
  return `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}
