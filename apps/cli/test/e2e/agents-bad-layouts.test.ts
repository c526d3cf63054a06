import { appendFile, copyFile, mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { readRun } from "@runproof/run-store";
import { expect, test } from "vitest";

import { agentsPlan, MEASURE, type Layout } from "./agents-plan.ts";
import { emptyFolder, onlyRun, startCli } from "./cli-process.ts";
import { serveEmbedded } from "./serve-embedded.ts";

test("a layout with more slots than a server can take: the other one is measured, and why is told", async () => {
  const cwd = await emptyFolder();
  await agentsPlan(cwd, { calls: 1, two: { instances: 1, env: { OLLAMA_NUM_PARALLEL: "5000" } } });
  const cli = startCli(MEASURE, { cwd });
  const { exitCode, stderr } = await cli.finished;
  expect(exitCode, stderr).toBe(4);
  expect(stderr).toMatch(/^incomplete: [\s\S]*failed to initialize the context/m);
  expect(cli.processIds()).toEqual([]);
  const run = await onlyRun(join(cwd, "runs"));
  const { runs } = await readRun(run);
  const wrong = runs.filter(
    ({ cellId, status }) => (status === "ok") !== cellId.startsWith("shared"),
  );
  expect(wrong).toEqual([]);
  expect(runs.filter(({ cellId }) => cellId === "shared")).toHaveLength(1);
  const log = await readFile(join(run, "instances", "instance-2.log"), "utf8");
  expect(log).toMatch(/could not load tinyreport:latest .*failed to initialize the context/);
});

const MODEL = fileURLToPath(
  new URL("../../../../packages/embedded-ollama/models/tinyreport-q8_0.gguf", import.meta.url),
);

test("two servers that have another file under the name of the model: which, and nothing is measured", async () => {
  const cwd = await emptyFolder();
  const models = join(cwd, "models");
  await mkdir(models);
  await copyFile(MODEL, join(models, "tinyreport.gguf"));
  await appendFile(join(models, "tinyreport.gguf"), " ");
  const same = await serveEmbedded(cwd);
  const other = await serveEmbedded(cwd, ["--port", "0", "--model", models]);
  await agentsPlan(cwd, { calls: 1, two: { instances: [same.url, other.url], env: undefined } });
  const cli = startCli(MEASURE, { cwd });
  const { exitCode, stderr } = await cli.finished;
  expect(exitCode, stderr).toBe(3);
  expect(stderr).toMatch(/^error: the instances are not the same model under the name tinyreport/m);
  const digests = [same, other].map(({ url }) =>
    stderr.replaceAll(/\s+/g, " ").split(`${url} has `)[1]?.slice(0, 12),
  );
  expect(digests).toEqual([expect.stringMatching(/^[0-9a-f]/), expect.stringMatching(/^[0-9a-f]/)]);
  expect(digests[0]).not.toBe(digests[1]);
  expect(cli.processIds()).toEqual([]);
  // Servers of others are left alone.
  expect((await fetch(`${other.url}/api/version`)).ok).toBe(true);
});

const ADDRESSES = { instances: ["127.0.0.1:9", "127.0.0.1:10"], env: undefined };
const BAD_LAYOUTS: readonly (readonly [
  what: string,
  two: Layout,
  exitCode: number,
  text: RegExp,
])[] = [
  [
    "addresses at which nobody answers",
    ADDRESSES,
    3,
    /no Ollama answers at http:\/\/127\.0\.0\.1:9/,
  ],
  ["a variable the engine has not", { env: { OLLAMA_NEWER: "1" } }, 2, /has no OLLAMA_NEWER/],
  ["a number that is none", { env: { OLLAMA_NUM_PARALLEL: "x" } }, 2, /a whole number, not "x"/],
];

test.each(BAD_LAYOUTS)(
  "%s: cause and cure, and nothing is left",
  async (_, two, exitCode, text) => {
    const cwd = await emptyFolder();
    await agentsPlan(cwd, { calls: 1, two });
    const cli = startCli(MEASURE, { cwd });
    const finished = await cli.finished;
    expect(finished.stderr).toMatch(text);
    expect(finished.stderr).toMatch(/^error: /m);
    expect(finished.stderr).toMatch(/^try: /m);
    expect(finished.exitCode).toBe(exitCode);
    expect(cli.processIds()).toEqual([]);
    const left = await readdir(join(cwd, "runs"));
    expect(left.filter((name) => !name.startsWith("."))).toEqual([]);
  },
);
