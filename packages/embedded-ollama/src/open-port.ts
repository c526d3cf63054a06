import type { Server } from "node:net";

import type { Fault } from "./faults/fault.ts";
import { startFaultFront } from "./faults/start-fault-front.ts";
import { listen, type OpenPort } from "./listen.ts";

/**
 * Lets clients reach a server: directly, or through faults. Then the server does not listen itself
 * and gets each connection from the faults in front of it.
 * @throws EmbeddedOllamaError PORT_IN_USE, ADDRESS_UNAVAILABLE
 */
export async function openPort(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
  faults: readonly Fault[],
): Promise<OpenPort> {
  if (faults.length === 0) return listen(server, host, port);
  return startFaultFront(faults, { host, port }, (connection) =>
    server.emit("connection", connection),
  );
}
