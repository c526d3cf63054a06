import { expect } from "vitest";

import { httpChunk, LAST_CHUNK, plainAnswer, STREAM_HEAD } from "../raw-server.ts";
import { FINAL, headOf, streamOf, TOKEN, type FaultCase } from "./fault-case.ts";

const CONTEXT = JSON.stringify(Array.from({ length: 10_000 }, (_, index) => index));
const WHOLE = `{"response":"ab","done":true,"eval_count":2}`;
const DEEP = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;

/** Odd answers that are complete all the same: these calls are ok. */
export const ODD_BUT_RIGHT: readonly FaultCase[] = [
  { name: "several lines in one chunk", parts: [streamOf(TOKEN + TOKEN + FINAL)], text: "abab" },
  {
    name: "lines and characters cut at every byte",
    parts: [
      STREAM_HEAD,
      ...[...Buffer.from('{"response":"ü🙂","done":false}\n')].map((byte) =>
        httpChunk(Buffer.from([byte])),
      ),
      httpChunk(FINAL) + LAST_CHUNK,
    ],
    text: "ü🙂",
  },
  {
    name: "chunk sizes cut by the network",
    parts: [
      ...streamOf(TOKEN, FINAL)
        .toString()
        .match(/.{1,17}/gsu)!,
    ],
    text: "ab",
  },
  { name: "a last line without newline", parts: [streamOf(TOKEN + FINAL.trimEnd())], text: "ab" },
  {
    name: "a final line of 50 kB",
    parts: [streamOf(TOKEN, `{"response":"","done":true,"context":${CONTEXT}}\n`)],
    text: "ab",
    outcome: { http: { lines: 2 } },
  },
  {
    name: "a line of 9 MB",
    parts: [streamOf(`{"response":"${"x".repeat(9_000_000)}","done":false}\n`, FINAL)],
    text: "x".repeat(9_000_000),
  },
  {
    name: "blank lines and carriage returns",
    parts: [streamOf(`\n\r\n${TOKEN.trimEnd()}\r\n\n${FINAL}`)],
    text: "ab",
    outcome: { http: { lines: 2 } },
  },
  {
    name: "the wrong content type",
    parts: [streamOf(TOKEN, FINAL).toString().replace("application/x-ndjson", "text/html")],
    text: "ab",
  },
  {
    name: "no content type and no length: the body ends with the connection",
    parts: [headOf("200 OK", "connection: close") + TOKEN + FINAL],
    afterwards: "ends",
    text: "ab",
    keepsConnection: false,
  },
  {
    name: "a single object where a stream was asked for",
    parts: [plainAnswer("200 OK", "application/json", WHOLE)],
    text: "ab",
  },
  {
    name: "a whole answer, as asked for",
    stream: false,
    parts: [plainAnswer("200 OK", "application/json", WHOLE)],
    text: "ab",
    outcome: {
      server: { outputTokens: 2 },
      absent: { firstContentNs: expect.stringContaining("stream: false") },
    },
  },
  {
    name: "a stream where a whole answer was asked for",
    stream: false,
    parts: [streamOf(TOKEN, FINAL)],
    text: "ab",
  },
  {
    name: "JSON nested 20,000 deep",
    parts: [streamOf(`{"response":"ab","novelty":${DEEP},"done":false}\n`, FINAL)],
    text: "ab",
  },
  {
    name: "unknown fields",
    parts: [streamOf('{"response":"ab","novelty":{"a":[1]},"done":false}\n', FINAL)],
    text: "ab",
  },
  {
    name: "a replacement character that the model wrote",
    parts: [streamOf('{"response":"\uFFFD","done":false}\n', FINAL)],
    text: "\uFFFD",
  },
  {
    name: "numbers as texts, negative, too large and broken",
    parts: [
      streamOf(
        TOKEN,
        '{"response":"","done":true,"eval_count":"2","load_duration":-1,"total_duration":1e300,"eval_duration":1.5,"prompt_eval_count":0}\n',
      ),
    ],
    text: "ab",
    outcome: {
      server: { promptTokens: 0 },
      absent: {
        outputTokens: expect.stringContaining('"2"'),
        loadNs: expect.stringContaining("-1"),
        totalNs: expect.stringContaining("1e+300"),
        evalNs: expect.stringContaining("1.5"),
      },
    },
    serverWithout: ["outputTokens", "loadNs", "totalNs", "evalNs"],
  },
  {
    name: "early hints before the answer",
    parts: [headOf("103 Early Hints", "link: </a>"), streamOf(TOKEN, FINAL)],
    text: "ab",
    outcome: { http: { status: 200 } },
  },
  {
    name: "stamps the server's clock cannot have made",
    parts: [streamOf('{"created_at":"yesterday","response":"ab","done":false}\n', FINAL)],
    text: "ab",
    serverWithout: ["contentCreatedNs"],
  },
  {
    name: "headers as large as some proxies make them",
    parts: [
      streamOf(TOKEN, FINAL)
        .toString()
        .replace("\r\n\r\n", `\r\nx-trace: ${"t".repeat(8_000)}\r\n\r\n`),
    ],
    text: "ab",
  },
];
