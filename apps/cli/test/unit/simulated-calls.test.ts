import { callRecordSchema, clientTimingSchema, serverTimingSchema } from "@runproof/contract";
import { createSimulation, readProfile } from "@runproof/embedded-ollama";
import { expect, test } from "vitest";

const prompt = { tokens: 100 };

/** The server's package may not know the contract; here both are known. */
test("a simulated call has the shapes of a recorded one, whole, failed or left", async () => {
  const profile = await readProfile("gemma3-rtx4080");
  const instances = [{ name: "a", maxQueue: 0 }];
  const simulation = createSimulation({ profile, seed: 1, instances });
  const calls = await simulation.run(async ({ instances: [a], sleep }) => {
    const whole = await a?.call({ prompt });
    const leaving = new AbortController();
    const left = a?.call({ prompt, signal: leaving.signal });
    await sleep(500);
    const refused = await a?.call({ prompt });
    await sleep(1000);
    leaving.abort();
    return [whole, refused, await left];
  });
  expect(calls.map((call) => call?.status)).toEqual(["ok", "failed", "cancelled"]);
  for (const call of calls) {
    expect(clientTimingSchema.strict().parse(call?.client)).toEqual(call?.client);
    expect(serverTimingSchema.strict().parse(call?.server)).toEqual(call?.server);
    const place = { schemaVersion: 1, kind: "call", id: "c1", runId: "r1", cellId: "x", block: 0 };
    const asked = { phase: "measured", stage: "analyze", endpoint: "generate", options: {} };
    const record = { ...place, ...asked, model: "simulated-gemma3", ...call };
    expect(callRecordSchema.parse(record)).toMatchObject({ status: call?.status });
  }
});
