import { once } from "node:events";
import { createServer, type AddressInfo, type Server } from "node:net";

import { deadlinesSchema, type Api } from "@runproof/contract";

import { StreamCall } from "../call/stream-call.ts";
import { Connection } from "../connection/connection.ts";
import type { WireFormat } from "../wire-format.ts";

/** Calls after which the compiled code no longer gets faster. */
const CALLS = 40;
const HEAD = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
const DEADLINES = deadlinesSchema.parse({});

const rehearsed = new Map<Api, Promise<void>>();

/**
 * Makes the code of a call fast before it measures, once per process: whole calls with a body, a
 * stream and an end go through it, answered by this process itself. A server need not be
 * bothered, and requests it could answer for nothing would leave most of that code cold.
 */
export function rehearse(format: WireFormat): Promise<void> {
  const running = rehearsed.get(format.api) ?? perform(format);
  rehearsed.set(format.api, running);
  return running;
}

async function perform(format: WireFormat): Promise<void> {
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on("error", () => undefined);
    // One request at a time, each in one read.
    socket.on("data", () => {
      const [first = "", ...later] = format.warmUp.lines.map(httpChunk);
      socket.write(HEAD + first);
      for (const chunk of later) setImmediate(() => socket.write(chunk));
      setImmediate(() => socket.write("0\r\n\r\n"));
    });
  });
  try {
    await callItself(format, await listen(server));
  } catch {
    // Where a process may not listen, the first calls are slower.
  } finally {
    server.close();
  }
}

async function callItself(format: WireFormat, port: number): Promise<void> {
  const connection = new Connection(`http://127.0.0.1:${port}`);
  const { path, body = "" } = format.generate({ model: "rehearsal", prompt: "" });
  for (let made = 0; made < CALLS; made += 1) {
    await new StreamCall({
      connection,
      request: { method: "POST", path, body, headers: ["content-type", "application/json"] },
      answer: format.answer("generate", true),
      streamed: true,
      deadlines: DEADLINES,
    }).run();
  }
  await connection.destroy(new Error("the rehearsal is over"));
}

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return port;
}

function httpChunk(line: string): string {
  return `${Buffer.byteLength(line).toString(16)}\r\n${line}\r\n`;
}
