import { createServer, type Server } from "node:http";

import { routesAt } from "../routes/route-table.ts";
import type { Served } from "../routes/served.ts";
import { allowedHost } from "./allowed-host.ts";
import { answerCrossOrigin } from "./cross-origin.ts";
import type { Exchange } from "./exchange.ts";
import { fail } from "./fail.ts";
import { nativeAnswer } from "./native-answer.ts";
import { readJsonBody } from "./read-json-body.ts";
import { sendText } from "./send.ts";

/** @param checksHost whether only requests to a local Host are answered (403 otherwise) */
export function createHttpServer(served: Served, checksHost: boolean): Server {
  const server = createServer((request, response) => {
    const startNs = process.hrtime.bigint();
    const clientGone = new AbortController();
    response.once("close", () => {
      if (!response.writableFinished) clientGone.abort(new Error("request canceled"));
    });
    const exchange: Exchange = {
      request,
      response,
      fields: async (goType) => readJsonBody(request, goType),
      answer: nativeAnswer(response),
      signal: clientGone.signal,
      startNs,
    };
    if (answerCrossOrigin(request, response)) return;
    if (checksHost && !allowedHost(request.headers.host)) {
      response.writeHead(403, { "content-length": 0 }).end();
      return;
    }
    answer(exchange, served).catch((error: unknown) => {
      fail(exchange, error, served.log);
    });
  });
  // Ollama has no timeouts of its own: slow uploads and idle connections stay open.
  server.requestTimeout = 0;
  server.headersTimeout = 0;
  server.keepAliveTimeout = 0;
  return server;
}

async function answer(exchange: Exchange, served: Served): Promise<void> {
  const { request, response } = exchange;
  const [path = "/", query] = (request.url ?? "/").split("?", 2);
  const method = request.method ?? "GET";
  const methods = routesAt(path);
  if (methods === undefined) {
    // Ollama's routers send clients with slashes too many to the path that they meant.
    const meant = path.replaceAll(/\/+/g, "/").replace(/(.)\/$/, "$1");
    if (routesAt(meant) === undefined) return sendText(response, 404, "404 page not found");
    const location = query === undefined ? meant : `${meant}?${query}`;
    const status = method === "GET" && !path.includes("//") ? 301 : 307;
    response.writeHead(status, { location, "content-length": 0 }).end();
    return;
  }
  const route = methods.get(method);
  if (route === undefined) {
    response.setHeader("allow", [...methods.keys()].join(", "));
    return sendText(response, 405, "405 method not allowed");
  }
  await route(exchange, served);
}
