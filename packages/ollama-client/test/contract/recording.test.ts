import { startEmbeddedServer } from "@runproof/embedded-ollama/test-fixture";
import { describe, expect, test } from "vitest";

import { createOllamaClient, replayCall, type CallOutcome } from "../../src/index.ts";
import { BROKEN_ANSWERS } from "./faults/broken-answers.ts";
import { BROKEN_CONNECTIONS } from "./faults/broken-http.ts";
import { FINAL, streamOf, TOKEN } from "./faults/fault-case.ts";
import { misbehave } from "./faults/misbehave.ts";
import { startRawServer } from "./raw-server.ts";

function expectSameAgain({ recording, ...outcome }: CallOutcome): void {
  if (recording === undefined) throw new Error("nothing was recorded");
  expect(replayCall(recording)).toEqual(outcome);
}

describe("a recording replays to the same outcome", () => {
  test("of real calls", { timeout: 60_000 }, async () => {
    await using server = await startEmbeddedServer();
    const client = createOllamaClient({ baseUrl: server.url });
    const lane = client.openLane();
    const request = { model: server.model, options: { num_ctx: 512, num_predict: 24 } } as const;
    const prompt = "The report";
    const messages = [{ role: "user", content: prompt }] as const;
    const outcomes = [
      await lane.generate({ ...request, prompt }, { record: true }),
      await lane.chat({ ...request, messages }, { record: true }),
      await lane.generate({ ...request, prompt, stream: false }, { record: true }),
      await lane.generate({ ...request, prompt, model: "absent" }, { record: true }),
    ];
    expect(outcomes.map(({ status }) => status)).toEqual(["ok", "ok", "ok", "failed"]);
    for (const outcome of outcomes) expectSameAgain(outcome);
    await client.close();
  });

  test.each([...BROKEN_ANSWERS, ...BROKEN_CONNECTIONS])("of faulty ones: $name", async (fault) => {
    await using server = await startRawServer((socket) => misbehave(socket, fault));
    const { deadlines, stream = true } = fault;
    const lane = createOllamaClient({ baseUrl: server.url, deadlines }).openLane();
    const request = { model: "m", prompt: "p", stream };
    const outcome = await lane.generate(request, { record: true });
    expect(outcome.status).not.toBe("ok");
    expectSameAgain(outcome);
    await lane.close();
  });

  test("of calls that were given up, or never sent", async () => {
    await using server = await startRawServer((socket) => void socket.write(streamOf(TOKEN)));
    const lane = createOllamaClient({ baseUrl: server.url }).openLane();
    const request = { model: "m", prompt: "p" };
    const signal = AbortSignal.abort();
    const outcome = await lane.generate(request, { record: true, signal });
    expect(outcome.status).toBe("cancelled");
    expectSameAgain(outcome);
    await lane.close();

    const gone = createOllamaClient({ baseUrl: "http://no-such-host.invalid" }).openLane();
    expectSameAgain(await gone.generate(request, { record: true }));
    await gone.close();
  });
});

test("nothing is recorded unless asked for", async () => {
  await using server = await startRawServer((socket) => void socket.write(streamOf(TOKEN, FINAL)));
  const lane = createOllamaClient({ baseUrl: server.url }).openLane();
  expect(await lane.generate({ model: "m", prompt: "p" })).not.toHaveProperty("recording");
  await lane.close();
});
