import { startScriptedOllama } from "@runproof/embedded-ollama";
import { describe, expect, test } from "vitest";

import { createOllamaClient, createOpenAiClient } from "../../src/index.ts";

const SCRIPT = { calls: [{ chunkMs: [5, 10, 15, 20], texts: ["a", "b", "c", "ü🙂"] }] };
const WHOLE = "abcü🙂";
const REQUEST = { model: "scripted:latest", prompt: "p" };

/** A fault as the server's `--fault` takes it, what becomes of the call, and what had arrived. */
type Fault = readonly [fault: string, code: string | undefined, text: string];

const FAULTS: readonly Fault[] = [
  ["refuse", "refused", ""],
  ["reset", "reset", ""],
  ["reset-stream:after=2", "reset", "ab"],
  ["stall:after=2,ms=60000", "deadline-idle", "ab"],
  ["garbage:after=2", "malformed", "ab"],
  ["half-line:after=2", "incomplete", "ab"],
  ["error-line:after=2", "stream-error", "ab"],
  ["no-done", "incomplete", WHOLE],
  ["duplicate-done", "malformed", WHOLE],
  ["long-line:after=2,bytes=1000000", "malformed", "ab"],
  ["busy", "http-503", ""],
  ["slow-loris:ms=1", undefined, WHOLE],
  ["split-utf8", undefined, WHOLE],
  ["wrong-type", undefined, WHOLE],
];

const APIS = [
  ["ollama", createOllamaClient],
  ["openai", createOpenAiClient],
] as const;

describe.each(APIS)("a faulty server asked in the API of %s", (api, createClient) => {
  test.each(FAULTS)("%s is %s", async (fault, code, text) => {
    await using server = await startScriptedOllama({ script: SCRIPT, faults: [fault] });
    const client = createClient({ baseUrl: server.url, deadlines: { idleMs: 1_000 } });
    const outcome = await client.openLane().generate(REQUEST);
    await client.close();
    const status = { undefined: "ok", "deadline-idle": "timedOut" }[String(code)] ?? "failed";
    expect({ ...outcome, code: outcome.error?.code }).toMatchObject({ api, status, code, text });
    // A refusal that is no loading of a model is never hidden by asking again.
    expect(outcome.retries).toBeUndefined();
  });

  test("the call after a fault is answered", async () => {
    const faults = ["reset-stream:after=1,times=1"];
    await using server = await startScriptedOllama({ script: SCRIPT, faults });
    const client = createClient({ baseUrl: server.url });
    const lane = client.openLane();
    const [first, next] = [await lane.generate(REQUEST), await lane.generate(REQUEST)];
    expect([first.error?.code, next.status, next.text]).toEqual(["reset", "ok", WHOLE]);
    expect(next.http.connection).toBe("new");
    await client.close();
  });
});
