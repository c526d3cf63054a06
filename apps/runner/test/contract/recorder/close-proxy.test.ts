import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";

import { expect, onTestFinished, test } from "vitest";

import { startProxy } from "../../../src/recorder/start-proxy.ts";
import { proxied } from "./proxied.ts";

test("closing lets what is in flight end, and nothing new begin", async () => {
  const upstream = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => {
      setTimeout(() => socket.end("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nlate"), 200);
    });
  });
  upstream.listen(0, "127.0.0.1");
  await once(upstream, "listening");
  onTestFinished(() => void upstream.close());
  const outcomes: string[] = [];
  const proxy = await startProxy({
    host: "127.0.0.1",
    port: 0,
    connectUrl: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`,
    onExchange: ({ outcome }) => void outcomes.push(outcome),
  });
  const asking = fetch(proxy.url).then(async (answer) => await answer.text());
  await once(upstream, "connection");
  const closing = proxy.close(new AbortController().signal);
  await expect(fetch(proxy.url)).rejects.toThrow("fetch failed");
  expect(await asking).toBe("late");
  await closing;
  expect(outcomes).toEqual(["ok"]);
});

test("a port that is taken is refused", async () => {
  const { url } = await proxied(() => undefined);
  const port = Number(new URL(url).port);
  const input = { host: "127.0.0.1", port, connectUrl: "127.0.0.1:1", onExchange: () => undefined };
  await expect(startProxy(input)).rejects.toMatchObject({ code: "PORT_UNAVAILABLE" });
});

test("a request line that names a server, or nothing, says nothing of credentials", async () => {
  const { url, exchanges } = await proxied((incoming, response) => void response.end(incoming.url));
  for (const target of ["http://user:secret@other/api/tags", "*"]) {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.write(`OPTIONS ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    await once(socket.resume(), "close");
  }
  const seen = await exchanges(2);
  expect(seen.map(({ path, answer }) => [path, answer.status])).toEqual([
    ["/api/tags", 200],
    ["*", 502],
  ]);
});
