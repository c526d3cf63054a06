import type { IncomingMessage, ServerResponse } from "node:http";

/** Pages of this machine and of programs that show pages; Ollama's defaults. */
const allowedOrigin =
  /^(?:https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?::\d+)?|(?:app|file|tauri|vscode-webview|vscode-file):\/\/.*)$/;

const allowedHeaders = [
  "Authorization",
  "Content-Type",
  "User-Agent",
  "Accept",
  "X-Requested-With",
  "Openai-Beta",
  ...[
    "Arch",
    "Async",
    "Custom-Poll-Interval",
    "Helper-Method",
    "Lang",
    "Os",
    "Package-Version",
    "Poll-Helper",
    "Retry-Count",
    "Runtime",
    "Runtime-Version",
    "Timeout",
  ].map((name) => `X-Stainless-${name}`),
].join(",");

/**
 * What browsers ask before they let a page of another origin use this server: allowed for pages of
 * this machine, refused with 403 for any other.
 * @returns whether the request is answered by that
 */
export function answerCrossOrigin(request: IncomingMessage, response: ServerResponse): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || origin === `http://${host}` || origin === `https://${host}`) {
    return false;
  }
  if (!allowedOrigin.test(origin)) {
    response.writeHead(403, { "content-length": 0 }).end();
    return true;
  }
  response.setHeader("access-control-allow-origin", origin);
  if (request.method !== "OPTIONS") {
    response.setHeader("vary", "Origin");
    return false;
  }
  response.writeHead(204, {
    "access-control-allow-headers": allowedHeaders,
    "access-control-allow-methods": "GET,POST,PUT,PATCH,DELETE,HEAD,OPTIONS",
    "access-control-max-age": "43200",
    vary: "Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
  });
  response.end();
  return true;
}
