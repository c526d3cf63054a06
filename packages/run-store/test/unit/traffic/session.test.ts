import { appendFile, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { SCHEMA_VERSION, type Exchange, type TrafficHeader } from "@runproof/contract";
import { expect, onTestFinished, test } from "vitest";

import { openTrafficWriter, readSession, readTraffic } from "../../../src/index.ts";
import { emptyFolder } from "../../sample-run.ts";

const HEADER: TrafficHeader = {
  schemaVersion: SCHEMA_VERSION,
  kind: "traffic",
  toolVersion: "0.1.0",
  startedAt: "2026-01-01T12:00:00.000Z",
  upstream: "http://127.0.0.1:11434",
};

function exchange(number: number, changes: Partial<Exchange> = {}): Exchange {
  return {
    schemaVersion: SCHEMA_VERSION,
    kind: "exchange",
    id: `x${number}`,
    startNs: number * 1_000,
    endNs: 900,
    method: "POST",
    path: "/api/chat",
    api: "ollama",
    endpoint: "chat",
    request: { bytes: 9, body: { model: "m", messages: [{ role: "user", content: "\u2028 ü" }] } },
    answer: { status: 200, bytes: 5, chunks: 1, text: "Hi" },
    outcome: "ok",
    ...changes,
  };
}

async function session(...exchanges: readonly Exchange[]): Promise<string> {
  const path = join(await emptyFolder(onTestFinished), "session.ndjson");
  const writer = await openTrafficWriter(path, HEADER);
  await Promise.all(exchanges.map(async (each) => await writer.append(each)));
  await writer.close();
  return path;
}

test("what was written is read, in the order requests arrived", async () => {
  const path = await session(exchange(3), exchange(1), exchange(2));
  const { header, exchanges, problems } = await readSession(path);
  expect(header).toEqual(HEADER);
  expect(exchanges).toEqual([exchange(1), exchange(2), exchange(3)]);
  expect(problems).toEqual([]);
});

test("nobody else may read it, and no session is added to another", async () => {
  const path = await session(exchange(1));
  const mode = process.platform === "win32" ? 0o600 : (await stat(path)).mode & 0o777;
  expect(mode).toBe(0o600);
  const before = await readFile(path);
  await expect(openTrafficWriter(path, HEADER)).rejects.toMatchObject({ code: "USAGE" });
  expect(await readFile(path)).toEqual(before);
});

test("a replay begins with its first request and leaves out what did not end well", async () => {
  const traffic = await readTraffic(
    await session(
      exchange(1, { endpoint: undefined, api: undefined, path: "/api/tags", method: "GET" }),
      exchange(2, { outcome: "clientAborted", error: { code: "aborted", message: "left" } }),
      exchange(3),
      exchange(4, { answer: { status: 404, bytes: 1, chunks: 1 } }),
      exchange(5, { request: { bytes: 9, absent: "it is longer than a record keeps" } }),
      exchange(6, { endpoint: "embed" }),
    ),
  );
  expect(traffic.requests).toEqual([
    { startNs: 0, api: "ollama", endpoint: "chat", body: exchange(3).request.body },
    { startNs: 3_000, api: "ollama", endpoint: "embed", body: exchange(6).request.body },
  ]);
  expect(traffic.leftOut).toEqual(["3 requests that did not end well are not replayed"]);
});

test("a torn last line is left out, and said", async () => {
  const path = await session(exchange(1), exchange(2));
  await writeFile(path, (await readFile(path)).subarray(0, -40));
  const { requests, leftOut } = await readTraffic(path);
  expect(requests).toHaveLength(1);
  expect(leftOut).toEqual([expect.stringMatching(/session\.ndjson:3 was cut off in the middle/)]);
});

test("a damaged line is left out, and said", async () => {
  const path = await session(exchange(1));
  await appendFile(path, `{"kind":"exchange"}\n${JSON.stringify(exchange(2))}\n`);
  const { requests, leftOut } = await readTraffic(path);
  expect(requests).toHaveLength(2);
  expect(leftOut).toEqual([expect.stringMatching(/session\.ndjson:3 is damaged/)]);
});

test.each([
  ["", "DATA_UNREADABLE"],
  ["no session\n", "DATA_UNREADABLE"],
  [`${JSON.stringify(exchange(1))}\n`, "DATA_UNREADABLE"],
  [`${JSON.stringify(HEADER)}\n`, "DATA_EMPTY"],
  [`${JSON.stringify({ ...HEADER, schemaVersion: SCHEMA_VERSION + 1 })}\n`, "RUN_INCOMPATIBLE"],
])("a file with %j is refused: %s", async (text, code) => {
  const path = join(await emptyFolder(onTestFinished), "session.ndjson");
  await writeFile(path, text);
  await expect(readTraffic(path)).rejects.toMatchObject({ code, hint: expect.any(String) });
});

test("a file that is not there is refused", async () => {
  await expect(readTraffic("/no/such/session.ndjson")).rejects.toMatchObject({
    code: "DATA_UNREADABLE",
  });
});
