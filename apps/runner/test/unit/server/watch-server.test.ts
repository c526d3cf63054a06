import type { CallRecord, ServerFacts } from "@runproof/contract";
import { expect, test } from "vitest";

import { watchServer } from "../../../src/server/watch-server.ts";
import { ENVIRONMENT } from "../../fixture/environment.ts";

const START = ENVIRONMENT;
const SERVER = START.server;

const call = (
  connection: "new" | "reused",
  loadNs: number,
  changes: Partial<CallRecord> = {},
): CallRecord => ({
  schemaVersion: 1,
  kind: "call",
  id: "c",
  runId: "r",
  cellId: "a",
  block: 0,
  phase: "measured",
  stage: "s",
  endpoint: "generate",
  model: "m",
  options: {},
  status: "ok",
  client: { callNs: "1", endNs: 1, contentChunkNs: [] },
  server: { loadNs },
  http: { connection, responseBytes: 1, lines: 1 },
  ...changes,
});

/** What is told of calls after a warm-up that loaded the model in a second. */
async function toldOf(calls: readonly CallRecord[], now: Partial<ServerFacts> = {}) {
  let asked = 0;
  const watch = watchServer(START, () => {
    asked += 1;
    return Promise.resolve({ ...SERVER, ...now });
  });
  watch.see(call("reused", 1e9, { phase: "warmup" }));
  for (const one of calls) watch.see(one);
  const told = await watch.since();
  return { asked, kinds: told.map(({ kind }) => kind), told, again: await watch.since() };
}

test("calls over the connection that was there give no reason to ask", async () => {
  expect(await toldOf([call("reused", 1e6)])).toMatchObject({ asked: 0, kinds: [] });
});

test("a new connection to a server that still had the model: only that", async () => {
  const { kinds, again } = await toldOf([call("new", 1e6)]);
  expect([kinds, again]).toEqual([["reconnected"], []]);
});

test("a new connection and a whole load: it was restarted", async () => {
  expect((await toldOf([call("new", 0.9e9)])).kinds).toEqual(["server-restarted"]);
});

test("a call that was broken off, and a server that answers again: it was restarted", async () => {
  const broken = call("reused", 0, {
    status: "failed",
    error: { code: "reset", message: "connection reset" },
  });
  expect((await toldOf([broken])).kinds).toEqual(["server-restarted"]);
});

test("another version or another model, by what changed", async () => {
  const { told } = await toldOf([call("new", 0.9e9)], {
    version: "0.33.0",
    model: { name: "m", digest: "def" },
  });
  expect(told).toEqual([
    { kind: "server-changed", message: "the server version changed from 0.32.1 to 0.33.0" },
    { kind: "server-changed", message: "the model digest changed from abc to def" },
  ]);
});

test.each([
  ["OpenAI's API, whose streams end their connection", [call("new", 0, { api: "openai" })]],
  [
    "a call after one that was given up",
    [call("reused", 0, { status: "timedOut" }), call("new", 0)],
  ],
])("%s: a new connection is nothing", async (_, calls) => {
  expect(await toldOf(calls)).toMatchObject({ asked: 0, kinds: [] });
});
