import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, test } from "vitest";

import { demoModelPath, startEmbeddedOllama, type EmbeddedOllama } from "../../src/index.ts";
import { endlessModel, type EndlessModel } from "../endless-model.ts";
import { writeHalfPrecisionNormModel } from "../half-precision-norm-model.ts";
import { chunksOf, documentOf, post } from "../post.ts";
import { spawnMain } from "../spawn-main.ts";

const run = promisify(execFile);
const stopped =
  "model runner has unexpectedly stopped, this may be due to resource limitations or an internal error, check ollama server logs for details";

let folder: string;
let endless: EndlessModel;
let server: EmbeddedOllama;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "crashing-"));
  endless = await endlessModel();
  const crashing = join(folder, "crashing.gguf");
  await writeHalfPrecisionNormModel(crashing);
  server = await startEmbeddedOllama({ models: [demoModelPath, endless.path, crashing] });
});
afterAll(async () => {
  await server.stop();
  await endless[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** Ids of the runner processes that a process has started. */
async function runnersOf(pid: number): Promise<readonly number[]> {
  const { stdout } = await run("pgrep", ["-P", String(pid), "-f", "runner-main"]).catch(() => ({
    stdout: "",
  }));
  return stdout.trim().split("\n").filter(Boolean).map(Number);
}

const generate = async (model: string, fields: object = {}): Promise<Response> =>
  post(server.url, "/api/generate", {
    model,
    prompt: "x",
    stream: false,
    options: { num_predict: 3 },
    ...fields,
  });

const isGone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
};

test.each([{ stream: false }, { stream: true }])(
  "a crash before the first token is Ollama's 500, and the next request works: %j",
  async (fields) => {
    const response = await generate("crashing", fields);
    expect([response.status, await response.json()]).toEqual([500, { error: stopped }]);
    expect(await documentOf(await generate("tinyreport"))).toMatchObject({ done: true });
  },
);

test("a crash in the middle of a stream is an error line and the end, and the next request works", async () => {
  const response = await generate("endless", { stream: true, options: {} });
  expect(response.status).toBe(200);
  for (const pid of await runnersOf(process.pid)) process.kill(pid, "SIGKILL");
  const chunks = await chunksOf(response);
  expect(chunks.at(-1)).toEqual({
    error: "an error was encountered while running the model: unexpected EOF",
  });
  expect(chunks.slice(0, -1).every((chunk) => !chunk.done)).toBe(true);
  const next = await documentOf(await generate("endless"));
  expect(next).toMatchObject({ done: true, eval_count: 3 });
  // Starting another process took its time, but was no loading of a model.
  const { total_duration: total = 0, load_duration: load = 0 } = next;
  expect(total - load).toBeGreaterThan(200e6);
  expect(load).toBeLessThan(total / 2);
});

test("a crash while nothing runs is not noticed by the next request, not even at once", async () => {
  await (await generate("tinyreport")).text();
  for (const pid of await runnersOf(process.pid)) process.kill(pid, "SIGKILL");
  expect(await documentOf(await generate("tinyreport"))).toMatchObject({ done: true });
  for (const pid of await runnersOf(process.pid)) process.kill(pid, "SIGKILL");
  await expect
    .poll(async () => (await fetch(`${server.url}/api/ps`)).json(), { timeout: 10_000 })
    .toEqual({ models: [] });
  expect(await documentOf(await generate("tinyreport"))).toMatchObject({ done: true });
});

test("one process per loaded model, which the next model takes over", async () => {
  await using other = await startEmbeddedOllama();
  const before = await runnersOf(process.pid);
  const body = { model: "tinyreport", prompt: "x", stream: false };
  for (const num_ctx of [512, 1024]) {
    const options = { num_ctx, num_predict: 1 };
    await (await post(other.url, "/api/generate", { ...body, options })).text();
  }
  await (await post(other.url, "/api/generate", { model: "tinyreport", keep_alive: 0 })).text();
  await (await post(other.url, "/api/generate", { ...body, options: { num_predict: 1 } })).text();
  expect(await runnersOf(process.pid)).toEqual(before);
});

test("stopping the server ends its processes", async () => {
  const before = await runnersOf(process.pid);
  const other = await startEmbeddedOllama();
  expect((await runnersOf(process.pid)).length).toBe(before.length + 1);
  await other.stop();
  expect(await runnersOf(process.pid)).toEqual(before);
});

test("they end with the server's process, also when it is killed", async () => {
  const { child, announcement } = await spawnMain([]);
  const runners = await runnersOf(announcement.pid ?? 0);
  expect(runners).toHaveLength(1);
  child.kill("SIGKILL");
  await expect.poll(() => runners.every(isGone), { timeout: 10_000 }).toBe(true);
});

test("a program that stops its server, or never had one, ends by itself", async () => {
  const index = JSON.stringify(new URL("../../src/index.ts", import.meta.url).href);
  const program = `
    const { startEmbeddedOllama } = await import(${index});
    const server = await startEmbeddedOllama();
    const body = JSON.stringify({ model: "tinyreport" });
    await (await fetch(server.url + "/api/generate", { method: "POST", body })).text();
    await server.stop();
    await startEmbeddedOllama({ host: "203.0.113.1" }).catch(({ code }) => console.log(code));`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", program]);
  expect(stdout.trim()).toBe("ADDRESS_UNAVAILABLE");
});
