import { once } from "node:events";
import { createServer } from "node:net";

import { BenchError } from "@runproof/contract";
import { isThisMachine } from "@runproof/plan";

/** Ollama's own port; its second instance is commonly put on the next one. */
const FIRST_PORT = 11_434;
const MOST_TRIED = 100;
const HOST = "127.0.0.1";

/**
 * The first port from Ollama's own on, or from that of OLLAMA_HOST where it names this machine, that nobody
 * listens at.
 *
 * @param taken ports that are given away already
 * @throws BenchError PORT_UNAVAILABLE
 */
export async function freePort(
  taken: ReadonlySet<number>,
  environmentHost: string | undefined = process.env["OLLAMA_HOST"],
): Promise<number> {
  const first = firstPort(environmentHost);
  const last = first + MOST_TRIED;
  for (let port = first; port <= last; port += 1) {
    if (!taken.has(port) && (await isFree(port))) return port;
  }
  const range = `${first} to ${last}`;
  throw new BenchError("PORT_UNAVAILABLE", `no port from ${range} is free on ${HOST}`, {
    hint: "stop servers that are not needed, or name running ones: `instances: [ADDRESS, …]`",
  });
}

const PORT = /:(\d{1,5})\/?$/u;
const LARGEST_FIRST = 65_535 - MOST_TRIED;

function firstPort(environmentHost = ""): number {
  const port = isThisMachine(environmentHost) ? Number(PORT.exec(environmentHost)?.[1]) : NaN;
  return port > 0 && port <= LARGEST_FIRST ? port : FIRST_PORT;
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
