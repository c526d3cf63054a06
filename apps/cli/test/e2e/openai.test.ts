import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";

import { startEmbeddedOllama } from "@runproof/embedded-ollama";
import { readRun } from "@runproof/run-store";
import { expect, onTestFinished, test } from "vitest";

import { emptyFolder, onlyRun, patientPlan, runCli } from "./cli-process.ts";

async function embeddedHost(): Promise<string> {
  const server = await startEmbeddedOllama({ port: 0 });
  onTestFinished(async () => await server.stop());
  return new URL(server.url).host;
}

test("bench measures a server in OpenAI's API, and says what that cannot tell", async () => {
  const cwd = await emptyFolder();
  const plan = await patientPlan(cwd);
  const host = await embeddedHost();
  const argv = ["bench", plan, "--host", host, "--api", "openai", "--runs", "5", "--record"];
  const { exitCode, stderr } = await runCli(argv, { cwd });
  expect(stderr).toMatch(/a server with OpenAI's API.* answers at/);
  expect(exitCode).toBe(0);

  const run = await onlyRun(join(cwd, "runs"));
  const { manifest, resolvedPlan, calls } = await readRun(run);
  expect(resolvedPlan.target).toMatchObject({ api: "openai", engine: "embedded" });
  expect(manifest.environment.start?.server.absent).toMatchObject({
    "model digest": expect.any(String),
  });
  for (const call of calls) {
    expect(call).toMatchObject({
      api: "openai",
      status: "ok",
      absent: { loadNs: expect.stringMatching(/no durations/) },
    });
    expect(call.server.loadNs).toBeUndefined();
    expect(call.server.outputTokens).toBeGreaterThan(1);
    expect(call.client.firstContentNs).toBeGreaterThan(call.client.sentNs ?? Infinity);
  }
  const measures = JSON.parse(await readFile(join(run, "measures.json"), "utf8"));
  const of = (metric: string): { summary?: object; absentReason?: string } =>
    measures.measures.find((measure: { metric: string }) => measure.metric === metric);
  expect(of("ttftMs").summary).toMatchObject({ n: 5 });
  expect(of("stageMs").summary).toMatchObject({ n: 5 });
  expect(of("loadMs")).toMatchObject({ absentReason: expect.stringMatching(/no durations/) });
  const report = await readFile(join(run, "report.md"), "utf8");
  expect(report).toMatch(/not verifiable on this API/);
  expect(report).toMatch(/num\\?_ctx 512 was not sent/);

  const replay = await runCli(["replay", "latest"], { cwd });
  expect(replay.stdout).toMatch(/every record follows/);
  expect(replay.exitCode).toBe(0);
});

test("a server that has only OpenAI's API is found by what it answers, and is called no Ollama", async () => {
  const cwd = await emptyFolder();
  const models = '{"object":"list","data":[{"id":"some-model"}]}';
  const server = createServer((request, response) => {
    response.setHeader("content-type", "application/json");
    if (request.url === "/v1/models") response.end(models);
    else response.writeHead(404).end('{"error":"no such page"}');
  });
  server.listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => {
    server.once("listening", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;

  const argv = ["doctor", "--host", `127.0.0.1:${port}`];
  const doctor = await runCli(argv, { cwd });
  expect(doctor.stdout).toMatch(/✔ server: a server with OpenAI's API/);
  expect(doctor.stdout).toMatch(/✔ model: some-model/);
  expect(doctor.exitCode).toBe(0);
  expect(await runCli([...argv, "--api", "ollama"], { cwd })).toMatchObject({ exitCode: 3 });
});
