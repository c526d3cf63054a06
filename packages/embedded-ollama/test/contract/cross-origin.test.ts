import { request } from "node:http";

import { afterAll, beforeAll, expect, test } from "vitest";

import { startEmbeddedOllama, type EmbeddedOllama } from "../../src/index.ts";

let server: EmbeddedOllama;
beforeAll(async () => {
  server = await startEmbeddedOllama();
});
afterAll(async () => server.stop());

type Headers = Readonly<Record<string, unknown>>;

/** `fetch` would set some of these headers itself. */
async function ask(
  origin: string | undefined,
  method = "GET",
  host = "localhost:1",
): Promise<{ status: number | undefined; headers: Headers }> {
  return new Promise((resolve, reject) => {
    const headers = { host, ...(origin !== undefined && { origin }) };
    request(`${server.url}/api/version`, { method, headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode, headers: response.headers });
    })
      .on("error", reject)
      .end();
  });
}

test.each([
  "http://localhost",
  "http://localhost:3000",
  "https://127.0.0.1:8",
  "http://0.0.0.0:1",
  "app://x",
  "file://",
  "tauri://localhost",
  "vscode-webview://1",
  "vscode-file://x",
])("a page of %s may use the server", async (origin) => {
  const { status, headers } = await ask(origin);
  expect([status, headers["access-control-allow-origin"]]).toEqual([200, origin]);
});

test.each(["null", "http://192.168.1.2", "http://localhost.evil.com", "http://evil.com", "x"])(
  "a page of %s may not",
  async (origin) => {
    const { status, headers } = await ask(origin);
    expect([status, headers["access-control-allow-origin"]]).toEqual([403, undefined]);
    expect((await ask(origin, "OPTIONS")).status).toBe(403);
  },
);

test("neither a page of the server's own origin nor a program is told anything", async () => {
  for (const origin of ["http://my.internal:1", undefined]) {
    const { status, headers } = await ask(origin, "GET", "my.internal:1");
    expect([status, headers["access-control-allow-origin"]]).toEqual([200, undefined]);
  }
});

test("a browser that asks first is told what is allowed", async () => {
  const { status, headers } = await ask("http://localhost:3000", "OPTIONS");
  expect(status).toBe(204);
  expect(headers).toMatchObject({
    "access-control-allow-origin": "http://localhost:3000",
    "access-control-allow-methods": "GET,POST,PUT,PATCH,DELETE,HEAD,OPTIONS",
    "access-control-allow-headers": expect.stringMatching(/^Authorization,.*,X-Stainless-Timeout$/),
    "access-control-max-age": "43200",
  });
  expect((await ask(undefined, "OPTIONS")).status).toBe(405);
});
