import { describe, expect, test } from "vitest";

import { RequestReader, type RawRequest } from "../../../src/http/request-reader.ts";

const generate =
  "POST /api/generate?x=1 HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nh\u00e9!!" as const;
const upload =
  "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n";
const get = "GET /b HTTP/1.1\r\nConnection: close\r\n\r\n";

function read(...pieces: readonly (Buffer | string)[]): readonly RawRequest[] {
  const reader = new RequestReader();
  const requests: RawRequest[] = [];
  for (const piece of pieces) {
    reader.push(
      Buffer.from(piece),
      (request) => requests.push(request),
      () => undefined,
    );
  }
  return requests;
}

test("a request's parts", () => {
  const [request] = read(generate);
  expect(request).toMatchObject({ method: "POST", target: "/api/generate?x=1", keepAlive: true });
  expect(request?.headers.get("host")).toBe("a");
  expect(request?.body.toString()).toBe("hé!!");
});

test("requests may come all at once or a byte at a time", () => {
  const all = generate + upload + get;
  const atOnce = read(all);
  expect(atOnce.map(({ body }) => body.toString())).toEqual(["hé!!", "abc0123456789", ""]);
  expect(atOnce.map(({ keepAlive }) => keepAlive)).toEqual([true, true, false]);
  expect(read(...Array.from(Buffer.from(all), (byte) => Buffer.from([byte])))).toEqual(atOnce);
});

test("a client that waits for permission to send its body is told once", () => {
  const reader = new RequestReader();
  let told = 0;
  const requests: RawRequest[] = [];
  const push = (text: string): void =>
    reader.push(
      Buffer.from(text),
      (request) => requests.push(request),
      () => (told += 1),
    );
  push("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  expect([told, requests.length]).toEqual([1, 0]);
  push("ab");
  expect([told, requests.length]).toEqual([1, 1]);
});

test("a body of 32 MB in small pieces is read in linear time", () => {
  const piece = Buffer.alloc(16_384, "x");
  const pieces = Array.from({ length: 2_048 }, () => piece);
  const [request] = read(`POST / HTTP/1.1\r\nContent-Length: ${32 * 1_048_576}\r\n\r\n`, ...pieces);
  expect(request?.body).toHaveLength(32 * 1_048_576);
});

describe("what is no request is refused with a status", () => {
  test.each([
    ["garbage\r\n\r\n", 400],
    ["GET / HTTP/2\r\n\r\n", 400],
    ["GET / HTTP/1.0\r\n\r\n", 505],
    ["\u0016\u0003\u0001\u0002\r\n\r\n", 400],
    ["GET / HTTP/1.1\r\nno colon\r\n\r\n", 400],
    ["POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400],
    ["POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n", 413],
    ["POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400],
    [`GET / HTTP/1.1\r\nX: ${"x".repeat(70_000)}\r\n\r\n`, 431],
    [`GET / HTTP/1.1\r\nX: ${"x".repeat(70_000)}`, 431],
  ])("%#", (text, status) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ status }));
  });
});
