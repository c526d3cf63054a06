import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test } from "vitest";

import { documentOf, post } from "../post.ts";
import { spawnMain } from "../spawn-main.ts";

const script = JSON.stringify({ calls: [{ chunkMs: [1, 2], texts: ["a", "b"] }] });
const asked = { model: "scripted", prompt: "x", stream: false };

test("--script plays a script given as text, without an engine", async () => {
  const args = ["--script", script, "--port", "0", "--stop-with-stdin"];
  const { child, announcement, ended } = await spawnMain(args);
  expect(announcement).toEqual({
    event: "ready",
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    version: expect.stringMatching(/^0\.0\.0-scripted\./),
    models: ["scripted:latest"],
    pid: child.pid,
  });
  const answer = await documentOf(await post(announcement.url ?? "", "/api/generate", asked));
  expect(answer.response).toBe("ab");
  child.stdin?.end();
  expect((await ended).code).toBe(0);
});

test("--script takes a file too", async () => {
  const folder = await mkdtemp(join(tmpdir(), "script-"));
  const path = join(folder, "script.json");
  await writeFile(path, script);
  const { child, announcement, ended } = await spawnMain(["--script", path]);
  await rm(folder, { recursive: true });
  const answer = await documentOf(await post(announcement.url ?? "", "/api/generate", asked));
  expect(answer.response).toBe("ab");
  child.kill("SIGTERM");
  expect((await ended).code).toBe(0);
});

test.each([
  [["--script", "{"], "the script is not JSON"],
  [["--script", "/nowhere/script.json"], "cannot read script /nowhere/script.json"],
  [["--script", '{"chunkMs":[2,1]}'], "script.chunkMs[1] is before the one before it (2)"],
  [["--script", script, "--model", "x.gguf"], "--model says nothing about a script"],
  [["--fault", "explode"], '"explode" is no kind of fault'],
])("%j is refused", async (args, message) => {
  const { announcement, ended } = await spawnMain(args);
  expect(announcement).toMatchObject({
    event: "error",
    code: "ARGUMENT_INVALID",
    message: expect.stringContaining(message),
  });
  expect((await ended).code).toBe(1);
});

test("--fault spoils answers, and may be repeated", async () => {
  const faults = ["--fault", "busy:times=1", "--fault", "wrong-type:times=1"];
  const { child, announcement, ended } = await spawnMain(["--script", script, ...faults]);
  const answers = [];
  for (let call = 0; call < 3; call += 1) {
    const response = await post(announcement.url ?? "", "/api/generate", asked);
    answers.push([response.status, response.headers.get("content-type")]);
  }
  const json = "application/json; charset=utf-8";
  expect(answers).toEqual([
    [503, json],
    [200, "text/html"],
    [200, json],
  ]);
  child.stdin?.end();
  child.kill("SIGTERM");
  expect((await ended).code).toBe(0);
});

test.each(["refuse", "refuse:ms=9999999999"])(
  "--fault %s leaves the port, and the process goes on until it is told to stop",
  async (fault) => {
    const { child, announcement, ended } = await spawnMain(["--script", script, "--fault", fault]);
    const stillThere = new Promise((resolve) => setTimeout(resolve, 300, "still there"));
    expect(await Promise.race([ended, stillThere])).toBe("still there");
    await expect(post(announcement.url ?? "", "/api/generate", asked)).rejects.toMatchObject({
      cause: { code: "ECONNREFUSED" },
    });
    child.kill("SIGTERM");
    expect((await ended).code).toBe(0);
  },
);
