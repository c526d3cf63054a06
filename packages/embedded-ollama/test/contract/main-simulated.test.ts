import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test } from "vitest";

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
