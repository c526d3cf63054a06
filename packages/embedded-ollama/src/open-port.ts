import { once } from "node:events";
import type { Server } from "node:net";

import type { Fault } from "./faults/fault.ts";
import { startFaultFront } from "./faults/start-fault-front.ts";
import { listen } from "./listen.ts";

/** Where a server can be reached. */
export interface OpenPort {
  /** Such as `http://127.0.0.1:52413`. */
  readonly url: string;
  /** Takes no more connections; resolves once the last is gone. */
  close(): Promise<void>;
}

/**
 * Lets clients reach a server: directly, or through faults. Then the server does not listen itself
 * and gets each connection from the faults in front of it.
 * @throws EmbeddedOllamaError PORT_IN_USE, ADDRESS_UNAVAILABLE
 */
export async function openPort(
  server: Server,
  address: { readonly host: string; readonly port: number },
  faults: readonly Fault[],
): Promise<OpenPort> {
  if (faults.length > 0) {
    return startFaultFront(faults, address, (connection) => server.emit("connection", connection));
  }
  const url = await listen(server, address.host, address.port);
  return {
    url,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      await closed;
    },
  };
}
