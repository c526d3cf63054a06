import { gzipSync } from "node:zlib";

import { httpChunk, LAST_CHUNK, plainAnswer, STREAM_HEAD } from "../raw-server.ts";
import { FINAL, headOf, streamOf, TOKEN, type FaultCase } from "./fault-case.ts";

const COMPRESSED = gzipSync(TOKEN + FINAL);

/** HTTP as it should be, with an answer inside that is not. */
export const BROKEN_ANSWERS: readonly FaultCase[] = [
  {
    name: "an error line inside the stream",
    parts: [streamOf(TOKEN, '{"error":"runner stopped"}\n')],
    code: "stream-error",
    message: "runner stopped",
    text: "ab",
    keepsConnection: true,
  },
  {
    name: "an error line at once",
    parts: [streamOf('{"error":"runner stopped"}\n')],
    code: "stream-error",
    keepsConnection: true,
  },
  {
    name: "an error that is an object",
    parts: [streamOf(TOKEN, '{"error":{"message":"out of memory","code":500}}\n')],
    code: "stream-error",
    message: "out of memory",
    text: "ab",
    keepsConnection: true,
  },
  {
    name: "no final line",
    parts: [streamOf(TOKEN)],
    code: "incomplete",
    message: "`done: true`",
    text: "ab",
    keepsConnection: true,
  },
  {
    name: "half a line at the end",
    parts: [streamOf(`${TOKEN}{"response":"c`)],
    code: "incomplete",
    text: "ab",
    keepsConnection: true,
  },
  { name: "an empty stream", parts: [streamOf()], code: "incomplete", keepsConnection: true },
  {
    name: "an empty body",
    parts: [plainAnswer("200 OK", "application/x-ndjson", "")],
    code: "incomplete",
    keepsConnection: true,
  },
  {
    name: "a whole answer that is not done",
    stream: false,
    parts: [plainAnswer("200 OK", "application/json", '{"response":"ab","done":false}')],
    code: "incomplete",
    text: "ab",
    keepsConnection: true,
  },
  {
    name: "a whole answer cut short by its own length",
    stream: false,
    parts: [headOf("200 OK", "content-length: 20") + '{"response":"ab","done":true}'],
    code: "incomplete",
  },
  {
    name: "garbage inside the stream",
    parts: [streamOf(TOKEN, "not json\n", FINAL)],
    code: "malformed",
    message: "not json",
    text: "ab",
  },
  {
    name: "a line that is a list",
    parts: [streamOf(TOKEN, "[1]\n", FINAL)],
    code: "malformed",
    message: "not an object",
    text: "ab",
  },
  {
    name: "a line without done",
    parts: [streamOf('{"response":"ab"}\n', FINAL)],
    code: "malformed",
    message: "no `done`",
  },
  {
    name: "an answer that is a number",
    parts: [streamOf('{"response":7,"done":false}\n', FINAL)],
    code: "malformed",
    message: "not text",
  },
  {
    name: "a final line that comes twice",
    parts: [streamOf(TOKEN, FINAL, FINAL)],
    code: "malformed",
    message: "follows the final line",
    text: "ab",
  },
  {
    name: "a token after the final line",
    parts: [streamOf(FINAL, TOKEN)],
    code: "malformed",
    message: "follows the final line",
  },
  {
    name: "garbage after the final line",
    parts: [streamOf(TOKEN, FINAL, "}}}}\n")],
    code: "malformed",
    text: "ab",
  },
  {
    name: "a web page with status 200",
    parts: [plainAnswer("200 OK", "text/html", "<!doctype html>\n<html>Welcome</html>\n")],
    code: "malformed",
    message: "<!doctype html>",
  },
  {
    name: "server-sent events where lines were asked for",
    parts: [streamOf(`data: ${TOKEN}\n`)],
    code: "malformed",
    message: "data:",
  },
  {
    name: "a byte order mark",
    parts: [streamOf(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(TOKEN)]))],
    code: "malformed",
  },
  {
    name: "zero bytes",
    parts: [streamOf(TOKEN, Buffer.alloc(16), "\n", FINAL)],
    code: "malformed",
    text: "ab",
  },
  {
    name: "bytes that are no UTF-8",
    parts: [
      streamOf(TOKEN, Buffer.from([...Buffer.from('{"response":"'), 0xff, 0xfe, 0x22, 0x0a])),
    ],
    code: "malformed",
    text: "ab",
  },
  {
    name: "Latin-1 inside a line that parses",
    parts: [
      streamOf(TOKEN, Buffer.from('{"response":"caf\u00e9","done":false}\n', "latin1"), FINAL),
    ],
    code: "malformed",
    message: "not UTF-8",
    // Decoded with a replacement character: the failure says that it is not what was sent.
    text: "abcaf\uFFFD",
  },
  {
    name: "UTF-16",
    parts: [streamOf(Buffer.from(TOKEN + FINAL, "utf16le"))],
    code: "malformed",
  },
  {
    name: "a megabyte without a newline",
    parts: [STREAM_HEAD, httpChunk("x".repeat(1_000_000)), httpChunk("\n"), LAST_CHUNK],
    code: "malformed",
  },
  {
    name: "a compressed answer nobody asked for",
    parts: [
      headOf("200 OK", "content-encoding: gzip", `content-length: ${COMPRESSED.length}`),
      COMPRESSED,
    ],
    code: "malformed",
    message: "gzip",
  },
];
