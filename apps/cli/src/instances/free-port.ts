import { once } from "node:events";
import { createServer } from "node:net";

import { BenchError } from "@runproof/contract";

/** Ollama's own port; its second instance is commonly put on the next one. */
const FIRST_PORT = 11_434;
const LAST_PORT = 11_534;
const HOST = "127.0.0.1";

/**
 * The first port from Ollama's own on that nobody listens at.
 *
 * @param taken ports that are given away already
 * @throws BenchError PORT_UNAVAILABLE
 */
export async function freePort(taken: ReadonlySet<number>): Promise<number> {
  for (let port = FIRST_PORT; port <= LAST_PORT; port += 1) {
    if (!taken.has(port) && (await isFree(port))) return port;
  }
  const range = `${FIRST_PORT} to ${LAST_PORT}`;
  throw new BenchError("PORT_UNAVAILABLE", `no port from ${range} is free on ${HOST}`, {
    hint: "stop servers that are not needed, or name running ones: `instances: [ADDRESS, …]`",
  });
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen({ port, host: HOST, exclusive: true });
    await once(server, "listening");
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
