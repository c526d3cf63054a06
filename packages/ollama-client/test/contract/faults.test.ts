import { describe, expect, test } from "vitest";

import { createOllamaClient } from "../../src/index.ts";
import { BROKEN_ANSWERS } from "./faults/broken-answers.ts";
import { BROKEN_CONNECTIONS, BROKEN_HTTP } from "./faults/broken-http.ts";
import { FINAL, streamOf, TOKEN, type FaultCase } from "./faults/fault-case.ts";
import { misbehave } from "./faults/misbehave.ts";
import { ODD_BUT_RIGHT } from "./faults/odd-but-right.ts";
import { startRawServer } from "./raw-server.ts";

const TABLE: readonly (readonly [kind: string, cases: readonly FaultCase[]])[] = [
  ["an answer that is odd but right", ODD_BUT_RIGHT],
  ["an answer that is broken", BROKEN_ANSWERS],
  ["a response that is broken", BROKEN_HTTP],
  ["a connection that is broken", BROKEN_CONNECTIONS],
];

describe.each(TABLE)("%s", (_kind, cases) => {
  test.each(cases)("$name", async (fault) => {
    const { code, message = "", text = "", outcome: facts = {}, stream = true } = fault;
    await using server = await startRawServer((socket, _request, index) =>
      index === 0 ? misbehave(socket, fault) : void socket.write(streamOf(TOKEN, FINAL)),
    );
    const { deadlines } = fault;
    const lane = createOllamaClient({ baseUrl: server.url, deadlines }).openLane();
    const outcome = await lane.generate({ model: "m", prompt: "p", stream });

    const timedOut = code?.startsWith("deadline-") ?? false;
    expect(outcome).toMatchObject({ ...facts, text });
    for (const name of fault.serverWithout ?? []) expect(outcome.server).not.toHaveProperty(name);
    expect(outcome.status).toBe(code === undefined ? "ok" : timedOut ? "timedOut" : "failed");
    expect(outcome.error?.code).toBe(code);
    expect(outcome.error?.message ?? "").toContain(message);

    // Whatever happened, the lane goes on, and nothing was sent twice.
    const next = await lane.generate({ model: "m", prompt: "p" });
    expect(next).toMatchObject({ status: "ok", text: "ab" });
    expect(server.requests).toHaveLength(2);
    const keepsConnection = fault.keepsConnection ?? code === undefined;
    expect(next.http.connection).toBe(keepsConnection ? "reused" : "new");
    await lane.close();
  });
});

test("the table has no case twice, and enough of them", () => {
  const names = TABLE.flatMap(([, cases]) => cases.map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(60);
});
