import { httpChunk, LAST_CHUNK, plainAnswer, STREAM_HEAD } from "../raw-server.ts";
import { FINAL, headOf, streamOf, TOKEN, type FaultCase } from "./fault-case.ts";

const JSON_TYPE = "application/json";

/** Other statuses than 200. */
const STATUSES: readonly FaultCase[] = [
  ["400 Bad Request", '{"error":"invalid model name"}', "http-400", "invalid model name"],
  ["404 Not Found", '{"error":"model \'m\' not found"}', "http-404", "model 'm' not found"],
  ["429 Too Many Requests", '{"error":{"message":"slow down"}}', "http-429", "slow down"],
  ["500 Internal Server Error", '{"error":"out of memory"}', "http-500", "out of memory"],
  ["502 Bad Gateway", "<h1>Bad Gateway</h1>", "http-502", "<h1>Bad Gateway</h1>"],
  ["503 Service Unavailable", '{"error":"server busy"}', "http-503", "server busy"],
  ["504 Gateway Timeout", "", "http-504", "HTTP 504"],
  ["201 Created", '{"response":"ab","done":true}', "http-201", ""],
].map(([status = "", body = "", code = "", message = ""]) => ({
  name: `status ${status}`,
  parts: [plainAnswer(status, JSON_TYPE, body)],
  code,
  message,
  keepsConnection: true,
}));

/** What is wrong before an answer is. */
export const BROKEN_HTTP: readonly FaultCase[] = [
  ...STATUSES,
  {
    name: "status 204",
    parts: [headOf("204 No Content")],
    code: "http-204",
    keepsConnection: true,
  },
  {
    name: "a redirect, which is not followed",
    parts: [headOf("302 Found", "location: /api/generate", "content-length: 0")],
    code: "http-302",
    keepsConnection: true,
  },
  {
    name: "a permanent redirect, which is not followed",
    parts: [headOf("308 Permanent Redirect", "location: /elsewhere", "content-length: 0")],
    code: "http-308",
    keepsConnection: true,
  },
  {
    name: "a request to continue, which nobody asked for",
    parts: [headOf("100 Continue"), streamOf(TOKEN, FINAL)],
    code: "malformed",
    message: "1xx",
  },
  {
    name: "another protocol, which nobody asked for",
    parts: [headOf("101 Switching Protocols", "upgrade: websocket", "connection: upgrade")],
    code: "malformed",
    message: "1xx",
  },
  {
    name: "something that is not HTTP",
    parts: ["SSH-2.0-server\r\n"],
    afterwards: "ends",
    code: "malformed",
  },
  {
    name: "an endless header",
    parts: [`HTTP/1.1 200 OK\r\nx-long: ${"x".repeat(40_000)}`],
    code: "malformed",
  },
  {
    name: "a chunk size that is no number",
    parts: [STREAM_HEAD, httpChunk(TOKEN), "zz\r\nnonsense\r\n"],
    code: "malformed",
    text: "ab",
  },
  {
    name: "a length that is no number",
    parts: [`${headOf("200 OK", "content-length: many")}${TOKEN}`],
    code: "malformed",
  },
  {
    name: "a length and chunks at once",
    parts: [`${headOf("200 OK", "content-length: 5", "transfer-encoding: chunked")}${TOKEN}`],
    code: "reset",
    message: "content-length",
  },
  {
    name: "a body shorter than its length",
    parts: [`${headOf("200 OK", "content-length: 5000")}${TOKEN}${FINAL}`],
    afterwards: "ends",
    code: "reset",
    text: "ab",
  },
  {
    name: "a body longer than its length",
    parts: [
      `${headOf("200 OK", `content-length: ${TOKEN.length + FINAL.length}`)}${TOKEN}${FINAL}${TOKEN}`,
    ],
    text: "ab",
    keepsConnection: false,
  },
];

/** What happens to the connection. */
export const BROKEN_CONNECTIONS: readonly FaultCase[] = [
  { name: "closed before the answer", parts: [], afterwards: "ends", code: "reset" },
  { name: "reset before the answer", parts: [], afterwards: "is reset", code: "reset" },
  {
    name: "closed inside the headers",
    parts: ["HTTP/1.1 200 OK\r\ncontent-ty"],
    afterwards: "ends",
    code: "reset",
  },
  {
    name: "reset inside the headers",
    parts: ["HTTP/1.1 200 OK\r\ncontent-ty"],
    afterwards: "is reset",
    code: "reset",
  },
  { name: "closed after the headers", parts: [STREAM_HEAD], afterwards: "ends", code: "reset" },
  {
    name: "closed inside the stream",
    parts: [STREAM_HEAD, httpChunk(TOKEN)],
    afterwards: "ends",
    code: "reset",
    text: "ab",
  },
  {
    name: "reset inside the stream",
    parts: [STREAM_HEAD, httpChunk(TOKEN)],
    afterwards: "is reset",
    code: "reset",
    text: "ab",
  },
  {
    name: "closed after the final line, inside the HTTP stream",
    parts: [STREAM_HEAD, httpChunk(TOKEN + FINAL)],
    afterwards: "ends",
    code: "reset",
    text: "ab",
  },
  {
    name: "closed inside a line, where the body ends with the connection",
    parts: [headOf("200 OK", "connection: close"), `${TOKEN}{"resp`],
    afterwards: "ends",
    code: "incomplete",
    text: "ab",
  },
  {
    name: "silence before the answer",
    parts: [],
    deadlines: { firstByteMs: 50 },
    code: "deadline-first-byte",
    message: "50 ms",
  },
  {
    name: "silence inside the headers",
    parts: ["HTTP/1.1 200 OK\r\ncontent-ty"],
    deadlines: { firstByteMs: 2_000, idleMs: 60 },
    code: "deadline-idle",
  },
  {
    name: "silence after the headers",
    parts: [STREAM_HEAD],
    deadlines: { idleMs: 60 },
    code: "deadline-idle",
  },
  {
    name: "silence inside the stream",
    parts: [STREAM_HEAD, httpChunk(TOKEN)],
    deadlines: { idleMs: 60 },
    code: "deadline-idle",
    text: "ab",
  },
  {
    name: "silence instead of the end of the HTTP stream",
    parts: [STREAM_HEAD, httpChunk(TOKEN), httpChunk(FINAL)],
    deadlines: { idleMs: 60 },
    code: "deadline-idle",
    text: "ab",
  },
  {
    name: "a byte now and then (slow loris), never silent for long",
    parts: [STREAM_HEAD, ...Array.from({ length: 60 }, () => httpChunk(" "))],
    deadlines: { idleMs: 2_000, totalMs: 250 },
    code: "deadline-total",
  },
  {
    name: "headers now and then (slow loris)",
    parts: ["HTTP/1.1 200 OK\r\n", ...Array.from({ length: 60 }, () => "a: b\r\n")],
    deadlines: { idleMs: 2_000, totalMs: 250 },
    code: "deadline-total",
  },
  {
    name: "an end without its chunk",
    parts: [STREAM_HEAD, httpChunk(TOKEN + FINAL), LAST_CHUNK.slice(0, 3)],
    deadlines: { idleMs: 60 },
    code: "deadline-idle",
    text: "ab",
  },
];
