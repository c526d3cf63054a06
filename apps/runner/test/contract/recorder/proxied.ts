import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

import type { Exchange } from "@runproof/contract";
import { onTestFinished } from "vitest";

import { startProxy } from "../../../src/recorder/start-proxy.ts";

export interface Proxied {
  /** Of the proxy. */
  readonly url: string;
  /** Resolves with so many exchanges, once they are over. */
  exchanges(count: number): Promise<readonly Exchange[]>;
}

/** A proxy in front of a server that answers so; both end with the test. */
export async function proxied(listener: RequestListener, credentials = ""): Promise<Proxied> {
  const server = createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return await proxyOf(`http://${credentials}127.0.0.1:${port}`);
}

/** A proxy in front of a server; it ends with the test. */
export async function proxyOf(connectUrl: string): Promise<Proxied> {
  const seen: Exchange[] = [];
  let wake: (() => void) | undefined;
  const proxy = await startProxy({
    host: "127.0.0.1",
    port: 0,
    connectUrl,
    onExchange: (exchange) => {
      seen.push(exchange);
      wake?.();
    },
  });
  onTestFinished(async () => await proxy.close(AbortSignal.abort()));
  return {
    url: proxy.url,
    exchanges: async (count) => {
      while (seen.length < count) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return seen;
    },
  };
}
