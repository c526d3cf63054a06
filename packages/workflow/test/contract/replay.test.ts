import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { callRecordSchema, runRecordSchema, type StepOf } from "@runproof/contract";
import { expect, onTestFinished, test } from "vitest";

import { executeRun } from "../../src/index.ts";
import { collect, runAssignment, runTools } from "../assignments.ts";

interface Received {
  readonly path: string;
  readonly body: string;
}

const ANSWER = '{"message":{"content":"Hi"},"response":"Hi","done":true}\n';

/** A server that says what it received; it answers at once unless said. */
async function receiving(
  answer = (response: ServerResponse, _index: number): void => void response.end(ANSWER),
): Promise<{ readonly url: string; readonly received: Received[] }> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    if (request.method === "GET") return response.end('{"version":"0"}');
    const body = Buffer.concat(await request.toArray()).toString();
    received.push({ path: request.url ?? "", body });
    return answer(response, received.length - 1);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

const REQUESTS: StepOf<"replay">["requests"] = [0, 1, 2, 3].map((index) => ({
  stage: `request-${index + 1}`,
  startNs: index * 100_000_000,
  endpoint: index === 3 ? "generate" : "chat",
  model: "plan",
  body: {
    messages: [{ role: "user", content: `n${index}` }],
    model: "x",
    stream: true,
    prompt: "p",
  },
}));

const step = (timing: "recorded" | "back-to-back", requests = REQUESTS): StepOf<"replay"> => ({
  kind: "replay",
  id: "replay",
  retries: 0,
  timing,
  api: "ollama",
  requests,
});

const cell = { options: {}, promptCache: "shared-prefix" } as const;

test.each(["recorded", "back-to-back"] as const)(
  "a session replayed twice (%s) sends equal bytes, and a stage per request is on record",
  async (timing) => {
    const { url, received } = await receiving();
    const tools = await runTools({ url, lanes: 4 });
    for (const runId of ["r0001", "r0002"]) {
      const { calls, run } = await collect(
        executeRun(await runAssignment({ steps: [step(timing)], cell, runId }), tools),
      );
      expect(runRecordSchema.parse(run)).toMatchObject({ status: "ok" });
      for (const { record } of calls) expect(callRecordSchema.parse(record)).toEqual(record);
      expect(calls.map(({ record }) => record.stage)).toEqual(REQUESTS.map(({ stage }) => stage));
      const [whole, ...each] = run.stages;
      expect(whole).toMatchObject({ id: "replay", kind: "replay", facts: { requests: 4 } });
      expect(each.map(({ name, parentId, callIds }) => [name, parentId, callIds.length])).toEqual(
        REQUESTS.map(({ stage }) => [stage, "replay", 1]),
      );
    }
    const bodies = received.map(({ path, body }) => `${path} ${body}`);
    expect(bodies.slice(0, 4)).toEqual(
      REQUESTS.map(
        ({ endpoint, body }) =>
          `/api/${endpoint} ${JSON.stringify({ ...body, model: "tinyreport:latest" })}`,
      ),
    );
    expect(bodies.slice(4)).toEqual(bodies.slice(0, 4));
  },
);

test("in time, requests overlap as they did, whether the ones before are answered or not", async () => {
  const held: ServerResponse[] = [];
  const { url, received } = await receiving((response) => {
    held.push(response);
    if (held.length === REQUESTS.length) for (const each of held) each.end(ANSWER);
  });
  const { run } = await collect(
    executeRun(
      await runAssignment({ steps: [step("recorded")], cell }),
      await runTools({ url, lanes: 4 }),
    ),
  );
  expect(run.status).toBe("ok");
  // The first is answered only when the last has come; none goes out before its time, but for the
  // millisecond a timer may be early.
  expect(received).toHaveLength(REQUESTS.length);
  const [whole, ...each] = run.stages;
  for (const [index, { startNs }] of each.entries()) {
    const dueNs = (whole?.startNs ?? 0) + (REQUESTS[index]?.startNs ?? 0);
    expect(startNs).toBeGreaterThan(dueNs - 2e6);
  }
  expect(run.stages.map(({ branch }) => branch)).toEqual([undefined, 0, 1, 2, 3]);
  expect(run.stages.at(-1)?.facts).toHaveProperty("lateNs");
});

test("in turn, a request waits for the answer before it, and no pause is kept", async () => {
  let open = 0;
  const { url } = await receiving((response) => {
    open += 1;
    expect(open).toBe(1);
    setImmediate(() => {
      open -= 1;
      response.end(ANSWER);
    });
  });
  const late = REQUESTS.map((request) => ({ ...request, startNs: request.startNs * 36_000 }));
  const { run } = await collect(
    executeRun(
      await runAssignment({ steps: [step("back-to-back", late)], cell }),
      await runTools({ url }),
    ),
  );
  expect(run.status).toBe("ok");
});

test.each(["recorded", "back-to-back"] as const)(
  "a request that fails ends the session (%s)",
  async (timing) => {
    const { url, received } = await receiving((response, index) => {
      if (index === 1) response.writeHead(500).end('{"error":"no"}');
      else response.end(ANSWER);
    });
    const { calls, run } = await collect(
      executeRun(
        await runAssignment({ steps: [step(timing)], cell }),
        await runTools({ url, lanes: 4 }),
      ),
    );
    expect(run).toMatchObject({ status: "failed", error: { code: "http-500" } });
    // In time, further ones may have been sent by then.
    expect(calls).toHaveLength(received.length);
    expect(run.stages.slice(0, 3).map(({ status }) => status)).toEqual(["failed", "ok", "failed"]);
    expect(received.length).toBeLessThanOrEqual(timing === "recorded" ? REQUESTS.length : 2);
  },
);

test("stopping leaves no request behind", async () => {
  const stop = new AbortController();
  const { url } = await receiving(() => stop.abort());
  const { run } = await collect(
    executeRun(
      await runAssignment({ steps: [step("recorded")], cell }),
      await runTools({ url, lanes: 4, signal: stop.signal }),
    ),
  );
  expect(run.status).toBe("cancelled");
});

test("a cold prompt cache costs the bytes of a line, and that is all", async () => {
  const { url, received } = await receiving();
  await collect(
    executeRun(
      await runAssignment({
        steps: [step("back-to-back")],
        cell: { options: {}, promptCache: "cold-prefix" },
      }),
      await runTools({ url }),
    ),
  );
  const starts = received.map(({ body }) => JSON.parse(body).messages[0].content);
  expect(new Set(starts.slice(0, 3)).size).toBe(3);
  for (const [index, start] of starts.slice(0, 3).entries())
    expect(start).toMatch(new RegExp(`\\nn${index}$`));
});
