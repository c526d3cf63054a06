import { spawn, spawnSync } from "node:child_process";

import type { Answer, JsonObject } from "../answer.ts";
import type { Client, Request } from "../client.ts";
import { isObject, readDocuments } from "../read-documents.ts";

const isInstalled = spawnSync("curl", ["--version"], { stdio: "ignore" }).status === 0;

/** The command line tool: sends anything and shows every byte. */
export const curl: Client = {
  name: "curl",
  ...(isInstalled ? {} : { missing: "curl is not installed" }),
  open: (url) => ({
    ask: (request) => run(url, request),
    close: async () => undefined,
  }),
};

async function run(url: string, request: Request): Promise<Answer> {
  const startedMs = performance.now();
  const child = spawn("curl", [...argumentsFor(request), `${url}${request.path}`]);
  const end = (): void => void child.kill();
  request.signal?.addEventListener("abort", end, { once: true });
  if (request.signal?.aborted === true) end();
  let headMs = 0;
  const received: Buffer[] = [];
  child.stdout.on("data", (bytes: Buffer) => {
    if (received.length === 0) headMs = performance.now() - startedMs;
    received.push(bytes);
  });
  child.stdin.on("error", () => undefined);
  child.stdin.end(typeof request.body === "object" ? JSON.stringify(request.body) : request.body);
  await new Promise((resolve, reject) => child.once("close", resolve).once("error", reject));
  request.signal?.removeEventListener("abort", end);
  const times = { headMs, endMs: performance.now() - startedMs };
  return answerFrom(Buffer.concat(received).toString("utf8"), times);
}

function argumentsFor({ method, body, headers }: Request): readonly string[] {
  const extra = Object.entries(headers ?? {}).flatMap(([name, value]) => [
    "--header",
    `${name}: ${value}`,
  ]);
  return [
    "--silent",
    "--no-buffer",
    "--include",
    "--noproxy",
    "*",
    ...(method === "HEAD" ? ["--head"] : ["--request", method]),
    ...extra,
    ...(body === undefined ? [] : ["--header", "content-type: application/json"]),
    ...(body === undefined ? [] : ["--data-binary", "@-"]),
  ];
}

function answerFrom(output: string, times: { headMs: number; endMs: number }): Answer {
  const border = output.indexOf("\r\n\r\n");
  const [statusLine = "", ...lines] = output.slice(0, Math.max(border, 0)).split("\r\n");
  const body = border < 0 ? "" : output.slice(border + 4);
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  const documents = documentsIn(body);
  return {
    ...readDocuments(documents),
    status: Number(statusLine.split(" ")[1] ?? 0),
    documents,
    wire: { headers: Object.fromEntries(headers), body, ...times },
  };
}

/** Lines of JSON, or of server-sent events; a line that is cut off, as after giving up, is left out. */
function documentsIn(body: string): readonly JsonObject[] {
  return body.split("\n").flatMap((line) => {
    try {
      const value: unknown = JSON.parse(line.replace(/^data: /, ""));
      return isObject(value) ? [value] : [];
    } catch {
      return [];
    }
  });
}
