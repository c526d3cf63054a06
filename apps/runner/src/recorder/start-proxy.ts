import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { isIPv6 } from "node:net";
import { setTimeout } from "node:timers/promises";

import { BenchError, type Exchange } from "@runproof/contract";
import { Pool } from "undici";

import { exchangeOf, type Place } from "./exchange-of.ts";
import { Forwarding } from "./forwarding.ts";
import { upstreamOf } from "./upstream.ts";

/**
 * An agent asks again as soon as it has an answer. The record of that answer is made once the next
 * request is on its way: nobody waits for it.
 */
const RECORD_AFTER_MS = 5;

export interface ProxyInput {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  /** Server that requests are passed on to. */
  readonly connectUrl: string;
  /** Called when an exchange is over, in the order they end. */
  readonly onExchange: (exchange: Exchange) => void;
}

export interface Proxy {
  readonly url: string;
  /** Takes no more requests and waits for those in flight, or cuts them off when `now` aborts. */
  close(now: AbortSignal): Promise<void>;
}

/**
 * A server that passes every request on and its answer back, byte by byte as they come, and tells of
 * each exchange once it is over. It adds nothing, waits for nothing and limits nothing: how long an
 * answer may take is between the agent and its server.
 *
 * @throws BenchError PORT_UNAVAILABLE
 */
export async function startProxy({
  host,
  port,
  connectUrl,
  onExchange,
}: ProxyInput): Promise<Proxy> {
  const upstream = upstreamOf(connectUrl);
  const dispatcher = new Pool(upstream.origin, {
    headersTimeout: 0,
    bodyTimeout: 0,
    pipelining: 1,
    allowH2: false,
    connect: { timeout: 0 },
  });
  const inFlight = new Map<Forwarding, Promise<void>>();
  let firstNs: bigint | undefined;
  let arrived = 0;
  const server = createServer({ requestTimeout: 0, headersTimeout: 0 }, (request, response) => {
    const arrivedNs = process.hrtime.bigint();
    firstNs ??= arrivedNs;
    const startNs = Number(arrivedNs - firstNs);
    arrived += 1;
    const id = `x${String(arrived).padStart(4, "0")}`;
    const forwarding = new Forwarding({ request, response, upstream, dispatcher, arrivedNs });
    inFlight.set(forwarding, follow(forwarding, { id, startNs }));
  });
  const follow = async (forwarding: Forwarding, place: Place): Promise<void> => {
    const observed = await forwarding.run();
    await setTimeout(RECORD_AFTER_MS);
    inFlight.delete(forwarding);
    onExchange(exchangeOf(observed, place));
    if (!server.listening) server.closeIdleConnections();
  };
  // A client may keep its connection as long as it likes.
  server.keepAliveTimeout = 0;
  const url = await listen(server, host, port);
  return {
    url,
    async close(now) {
      const closed = once(server, "close");
      server.close();
      const cut = (): void => {
        for (const forwarding of inFlight.keys()) forwarding.stop();
        server.closeAllConnections();
      };
      now.addEventListener("abort", cut, { once: true });
      if (now.aborted) cut();
      await closed;
      // Connections are closed before it is told of what was on them.
      await Promise.all(inFlight.values());
      now.removeEventListener("abort", cut);
      await dispatcher.destroy();
    },
  };
}

async function listen(server: Server, host: string, port: number): Promise<string> {
  try {
    server.listen({ host, port });
    await once(server, "listening");
  } catch (cause) {
    const inUse = cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE";
    const problem = inUse
      ? `port ${port} on ${host} is in use`
      : `cannot listen on ${host}:${port}`;
    throw new BenchError("PORT_UNAVAILABLE", problem, {
      cause,
      hint: inUse ? "--port 0   takes any free one" : "--host 127.0.0.1   is this machine",
    });
  }
  const address = server.address();
  const actual = typeof address === "object" && address !== null ? address.port : port;
  return `http://${isIPv6(host) ? `[${host}]` : host}:${actual}`;
}
