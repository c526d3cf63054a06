import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test } from "vitest";

import { documentOf, post } from "../post.ts";
import { spawnMain } from "../spawn-main.ts";
import { plainProfile } from "../unit/simulated/plain-profile.ts";

test("--engine simulated serves a profile of this package by its name", async () => {
  const { child, announcement, ended } = await spawnMain(
    "--engine simulated --profile demo-2-cores --seed 3 --stop-with-stdin".split(" "),
  );
  expect(announcement).toEqual({
    event: "ready",
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    version: expect.stringMatching(/^0\.0\.0-simulated\./),
    models: ["simulated-tinyreport:latest"],
    pid: child.pid,
  });
  child.stdin?.end();
  expect((await ended).code).toBe(0);
});

test("… and one of your own by its path", async () => {
  const folder = await mkdtemp(join(tmpdir(), "profile-"));
  const path = join(folder, "mine.json");
  await writeFile(path, JSON.stringify(plainProfile()));
  const { child, announcement, ended } = await spawnMain([
    "--engine=simulated",
    `--profile=${path}`,
  ]);
  await rm(folder, { recursive: true });
  expect(announcement.models).toEqual(["simulated-plain:latest"]);
  child.kill("SIGTERM");
  expect((await ended).code).toBe(0);
});

/** Nanoseconds from the first of so many tokens to the last. */
async function evalNs(url: string, tokens: number): Promise<number | undefined> {
  const options = { num_predict: tokens };
  const body = { model: "simulated-plain", prompt: "x", stream: false, options };
  return (await documentOf(await post(url, "/api/generate", body))).eval_duration;
}

test("--instances serves several that share one simulated GPU, each at a port of its own", async () => {
  const folder = await mkdtemp(join(tmpdir(), "profile-"));
  const path = join(folder, "mine.json");
  // A token takes 10 ms alone, and 20 ms while another instance computes.
  const load = { fixedMs: 0, bytesPerSecond: 1e15, cv: 0 };
  const answerTokens = { mean: 2000, cv: 0 };
  await writeFile(path, JSON.stringify(plainProfile({ model: { load, answerTokens } })));
  const argv = `--engine=simulated --profile=${path} --instances=3`.split(" ");
  const { child, announcement, ended } = await spawnMain(argv);
  await rm(folder, { recursive: true });
  const { url, urls = [] } = announcement;
  expect(new Set(urls).size).toBe(3);
  expect(url).toBe(urls[0]);
  const [one = "", two = "", three = ""] = urls;
  expect(await evalNs(one, 4)).toBe(30e6);
  // Breaks off when its client leaves, so that nobody waits for 2,000 tokens.
  const leaving = new AbortController();
  const stream = await fetch(`${one}/api/generate`, {
    method: "POST",
    body: JSON.stringify({ model: "simulated-plain", prompt: "x" }),
    signal: leaving.signal,
  });
  await stream.body?.getReader().read();
  expect(await evalNs(two, 4)).toBe(60e6);
  leaving.abort();
  // 4 GiB each of 10: there is room for 2 GiB of the third.
  await evalNs(three, 1);
  const ps = await documentOf(await fetch(`${three}/api/ps`));
  expect(ps).toMatchObject({ models: [{ size: 2 ** 32, size_vram: 2 ** 31 }] });
  child.kill("SIGTERM");
  expect((await ended).code).toBe(0);
  for (const at of urls) await expect(fetch(at)).rejects.toThrow("fetch failed");
});

/**
 * A port that is taken, and the free one before it: below those that systems give to whoever asks for
 * any, because other tests do that all the time.
 */
async function takenAfterFree(): Promise<{ readonly taken: Server; readonly before: number }> {
  for (;;) {
    const before = 20_000 + Math.floor(Math.random() * 10_000);
    const [free, taken] = [before, before + 1].map((port) =>
      createServer().listen(port, "127.0.0.1"),
    );
    if (free === undefined || taken === undefined) throw new Error("no servers");
    const listening = [free, taken].map(async (server) => await once(server, "listening"));
    const outcomes = await Promise.allSettled(listening);
    if (free.listening) {
      free.close();
      await once(free, "close");
    }
    if (outcomes.every(({ status }) => status === "fulfilled")) return { taken, before };
    taken.close();
  }
}

test("instances listen at consecutive ports, and where one is taken none stays", async () => {
  const { taken, before } = await takenAfterFree();
  const argv = `--engine=simulated --instances=2 --port=${before}`.split(" ");
  const refused = await spawnMain(argv);
  expect(refused.announcement).toMatchObject({ event: "error", code: "PORT_IN_USE" });
  expect((await refused.ended).code).toBe(1);
  taken.close();
  await once(taken, "close");
  const { child, announcement, ended } = await spawnMain(argv);
  expect(announcement.urls).toEqual([before, before + 1].map((port) => `http://127.0.0.1:${port}`));
  child.kill("SIGTERM");
  expect((await ended).code).toBe(0);
});

test.each([
  [["--engine", "simulated", "--profile", "gpt"], 'no profile is called "gpt"', "demo-2-cores or"],
  [["--engine", "simulated", "--profile", "./x"], "cannot read profile ./x", "name a JSON file"],
  [["--engine", "simulated", "--profile", import.meta.filename], "is not JSON", ""],
  [
    ["--engine", "simulated", "--model", "x.gguf"],
    "--model says nothing about a simulated",
    "leave out",
  ],
  [["--engine", "simulated", "--seed", "-1"], "'--seed' argument is ambiguous", ""],
  [["--engine", "simulated", "--seed=x"], '--seed must be a number, not "x"', ""],
  [["--engine", "simulated", "--instances=0"], "a whole number from 1 to 16", ""],
  [["--engine", "simulated", "--instances=2", "--port=65535"], "ports beyond 65535", "lower port"],
  [["--instances", "2"], "--instances says nothing about a model that runs", "--engine simulated"],
  [["--engine", "magic"], '"magic" is no kind of engine', "--engine simulated"],
  [
    ["--profile", "demo-2-cores"],
    "--profile says nothing about a model that runs",
    "--engine simulated",
  ],
  [
    ["--engine", "simulated", "--script", "{}"],
    "--engine says nothing about a script",
    "leave out",
  ],
])("%j is refused with cause and cure", async (args, message, hint) => {
  const { announcement, ended } = await spawnMain(args);
  expect(announcement).toMatchObject({
    event: "error",
    code: "ARGUMENT_INVALID",
    message: expect.stringContaining(message),
  });
  expect(announcement.hint ?? "").toContain(hint);
  expect((await ended).code).toBe(1);
});
