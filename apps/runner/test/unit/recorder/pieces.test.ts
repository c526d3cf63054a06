import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";

import { expect, test } from "vitest";

import { decoded } from "../../../src/recorder/decoded.ts";
import { inferenceRequest } from "../../../src/recorder/inference-request.ts";
import { KeptBytes } from "../../../src/recorder/kept-bytes.ts";
import { passedHeaders } from "../../../src/recorder/passed-headers.ts";
import { requestTarget } from "../../../src/recorder/request-target.ts";

test.each([
  ["POST", "/api/chat", { api: "ollama", endpoint: "chat" }],
  ["POST", "/prefix/api/generate", { api: "ollama", endpoint: "generate" }],
  ["POST", "/api/embed", { api: "ollama", endpoint: "embed" }],
  ["POST", "/v1/chat/completions", { api: "openai", endpoint: "chat" }],
  ["POST", "/v1/completions", { api: "openai", endpoint: "generate" }],
  ["POST", "/v1/embeddings", { api: "openai", endpoint: "embed" }],
  ["OPTIONS", "/api/chat", undefined],
  ["POST", "/api/embeddings", undefined],
  ["POST", "/api/show", undefined],
  ["GET", "/", undefined],
])("%s %s asks a model for %j", (method, path, expected) => {
  expect(inferenceRequest(method, path)).toEqual(expected);
});

test.each([
  ["/api/tags?a=b", "/api/tags?a=b"],
  ["//api/tags", "//api/tags"],
  ["http://user:secret@host/api/tags?a=b", "/api/tags?a=b"],
  ["*", "*"],
])("of the target %s, %s is passed on", (url, expected) => {
  expect(requestTarget(url)).toBe(expected);
});

test("headers of the connection stay with it, the others keep their order and their letters", () => {
  const raw = [
    "X-A",
    "1",
    "Connection",
    "close, X-Own",
    "x-own",
    "2",
    "TE",
    "trailers",
    "x-a",
    "3",
  ];
  expect(passedHeaders(raw)).toEqual(["X-A", "1", "x-a", "3"]);
  expect(
    passedHeaders([Buffer.from("Host"), Buffer.from("h"), "B", "\xe9"], new Set(["host"])),
  ).toEqual(["B", "\xe9"]);
});

test("bytes beyond the limit are counted and not kept", () => {
  const kept = new KeptBytes(4);
  kept.add(Buffer.from("abc"));
  expect(kept.whole).toEqual(Buffer.from("abc"));
  kept.add(Buffer.from("de"));
  expect(kept).toMatchObject({ length: 5, chunks: 2, whole: undefined });
});

test("answers are unpacked, and what cannot be is not guessed", () => {
  const text = Buffer.from("an answer");
  for (const [encoding, pack] of Object.entries({
    gzip: gzipSync,
    deflate: deflateSync,
    br: brotliCompressSync,
    ZSTD: zstdCompressSync,
    identity: (bytes: Buffer) => bytes,
    "": (bytes: Buffer) => bytes,
  })) {
    expect(decoded(pack(text), encoding)).toEqual(text);
  }
  expect(decoded(text, "gzip")).toBeUndefined();
  expect(decoded(text, "own")).toBeUndefined();
});
