import { expect, test } from "vitest";

import { SimulatedDevice } from "../../src/simulated/simulated-device.ts";
import { createSimulation } from "../../src/simulated/simulation.ts";
import { startSimulatedOllama } from "../../src/simulated/start-simulated-ollama.ts";
import { documentOf, post } from "../post.ts";
import { plainProfile } from "../unit/simulated/plain-profile.ts";

const profile = plainProfile({
  model: {
    load: { fixedMs: 20, bytesPerSecond: 1e15, cv: 0.3 },
    prompt: {
      cachedMs: 10,
      uncachedMs: 20,
      tokensPerSecond: 1000,
      msPerContextToken: 0.001,
      cv: 0.2,
    },
    decode: { msPerToken: 4, msPerContextToken: 0.01, callCv: 0.1, tokenCv: 0.3 },
  },
});
const model = "simulated-plain";

test("a simulated server says what it is wherever a client may look", async () => {
  await using server = await startSimulatedOllama({ profile });
  expect(server.version).toMatch(/^0\.0\.0-simulated\./);
  expect(server.models).toEqual(["simulated-plain:latest"]);
  const answer = await documentOf(
    await post(server.url, "/api/generate", { model, prompt: "x", stream: false }),
  );
  expect(answer.model).toBe(model);
  expect(answer.response).toMatch(/^\[simulated\] /);
  const tags = await documentOf(await fetch(`${server.url}/api/tags`));
  expect(tags).toMatchObject({ models: [{ details: { format: "simulated", family: "plain" } }] });
  const ps = await documentOf(await fetch(`${server.url}/api/ps`));
  // 4 GiB, all of it on the GPU.
  expect(ps).toMatchObject({ models: [{ size: 2 ** 32, size_vram: 2 ** 32 }] });
  const shown = await documentOf(await post(server.url, "/api/show", { model }));
  expect(shown).toMatchObject({
    model_info: { "general.architecture": "plain", "plain.block_count": 9, simulated: true },
  });
});

test("over HTTP a call takes what it takes in virtual time, to the nanosecond", async () => {
  await using server = await startSimulatedOllama({ profile, seed: 7 });
  const answers = [];
  for (const prompt of ["one ", "two "]) {
    const body = { model, prompt, raw: true, stream: false, options: { num_predict: 20 } };
    answers.push(await documentOf(await post(server.url, "/api/generate", body)));
  }
  const calls = await createSimulation({ profile, seed: 7 }).run(async ({ instances: [a] }) => {
    const ask = async () => a?.call({ prompt: { tokens: 2 }, options: { num_predict: 20 } });
    return [await ask(), await ask()];
  });
  const times = answers.map((answer) => [answer.prompt_eval_duration, answer.eval_duration]);
  expect(times).toEqual(calls.map((call) => [call?.server.promptEvalNs, call?.server.evalNs]));
});

test("a timer may be late, never early: the client waits at least as long as the server says", async () => {
  await using server = await startSimulatedOllama({ profile });
  const body = { model, prompt: "x", stream: false, options: { num_predict: 30 } };
  const startNs = process.hrtime.bigint();
  const answer = await documentOf(await post(server.url, "/api/generate", body));
  const { load_duration: load = 0, prompt_eval_duration: prompt = 0, eval_duration = 0 } = answer;
  const { total_duration: total = 0 } = answer;
  expect(load + prompt + eval_duration).toBeLessThanOrEqual(total);
  expect(total).toBeLessThanOrEqual(Number(process.hrtime.bigint() - startNs));
});

test("servers of one process can share a device, and its memory", async () => {
  const device = new SimulatedDevice(profile.device);
  await using one = await startSimulatedOllama({ profile, device, instance: "one" });
  await using two = await startSimulatedOllama({ profile, device, instance: "two" });
  for (const { url } of [one, two]) await post(url, "/api/generate", { model });
  expect(device.freeBytes).toBe(2 * 2 ** 30);
  await two.stop();
  expect(device.freeBytes).toBe(6 * 2 ** 30);
});
