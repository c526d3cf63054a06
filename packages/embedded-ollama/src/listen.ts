import { once } from "node:events";
import { isIPv6, type Server } from "node:net";

import { EmbeddedOllamaError } from "./embedded-ollama-error.ts";

/** Where a server can be reached. */
export interface OpenPort {
  /** Such as `http://127.0.0.1:52413`. */
  readonly url: string;
  /** Takes no more connections; resolves once the last is gone. */
  close(): Promise<void>;
}

/**
 * Lets clients connect to a server.
 * @param port 0 = any free one
 * @throws EmbeddedOllamaError PORT_IN_USE, ADDRESS_UNAVAILABLE
 */
export async function listen(server: Server, host: string, port: number): Promise<OpenPort> {
  try {
    server.listen({ host, port });
    await once(server, "listening");
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    if (code === "EADDRINUSE") {
      throw new EmbeddedOllamaError("PORT_IN_USE", `port ${port} on ${host} is in use`, {
        hint: "choose another port, or 0 for any free one",
        cause,
      });
    }
    throw new EmbeddedOllamaError("ADDRESS_UNAVAILABLE", `cannot listen on ${host}:${port}`, {
      hint: "choose an address of this machine, such as 127.0.0.1",
      cause,
    });
  }
  const address = server.address();
  const actual = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://${isIPv6(host) ? `[${host}]` : host}:${actual}`,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      await closed;
    },
  };
}

/** Whether only programs of this machine can reach a server on this address. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}
