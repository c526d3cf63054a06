import { execFile } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

import { recordedDocumentSchema, SCHEMA_VERSION } from "@runproof/contract";
import { startEmbeddedServer } from "@runproof/embedded-ollama/test-fixture";
import { readSession } from "@runproof/run-store";
import { Ollama } from "ollama";
import { expect, onTestFinished, test } from "vitest";

import { childOf } from "./child-of.ts";
import {
  CAN_FIND_PROCESSES,
  emptyFolder,
  eventually,
  runCli,
  startCli,
  type CliProcess,
} from "./cli-process.ts";

const bytes = (bodies: readonly unknown[]): string[] => bodies.map((body) => JSON.stringify(body));

interface Recording {
  readonly cli: CliProcess;
  readonly cwd: string;
  readonly url: string;
  readonly file: string;
}

/** The command in the foreground, with the address an agent is pointed at. */
async function recording(upstream: string, ...flags: readonly string[]): Promise<Recording> {
  const cwd = await emptyFolder();
  const argv = ["record", "--port", "0", "--upstream", upstream, "--out", "session.ndjson"];
  const cli = startCli([...argv, ...flags], { cwd });
  await cli.sees(/OLLAMA_HOST=\S+/);
  const [, url = ""] = /OLLAMA_HOST=(\S+)/.exec(cli.stderr()) ?? [];
  return { cli, cwd, url, file: join(cwd, "session.ndjson") };
}

/** A server of two endpoints whose answers to chats begin and do not end. */
async function endless(): Promise<{ readonly url: string; readonly chats: ServerResponse[] }> {
  const chats: ServerResponse[] = [];
  const server = createServer((request, response) => {
    if (request.method === "GET") return response.end('{"version":"0.1.0"}');
    chats.push(response);
    return response.write('{"message":{"content":"a"},"done":false}\n');
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, chats };
}

async function chat(url: string): Promise<Response> {
  const body = JSON.stringify({ model: "m", messages: [{ role: "user", content: "Hi" }] });
  return await fetch(`${url}/api/chat`, { method: "POST", body });
}

test(
  "the official client and curl work through it, and what they asked is replayed",
  {
    timeout: 120_000,
  },
  async () => {
    await using server = await startEmbeddedServer();
    const { cli, cwd, url, file } = await recording(server.url);
    const ollama = new Ollama({ host: url });
    const { model } = server;
    expect((await ollama.list()).models).toHaveLength(1);
    const options = { num_predict: 6, seed: 3 };
    const messages = [{ role: "user", content: "Say ü \u{1F525}" }];
    let streamed = "";
    for await (const part of await ollama.chat({ model, messages, options, stream: true })) {
      streamed += part.message.content;
    }
    const whole = await ollama.generate({ model, prompt: "Hi", options });
    const { embeddings } = await ollama.embed({ model, input: ["a", "b"] });
    expect(embeddings).toHaveLength(2);
    await expect(ollama.generate({ model: "absent", prompt: "Hi" })).rejects.toThrow(/not found/);
    const run = promisify(execFile);
    const curl = await run("curl", [
      "-sS",
      `${url}/api/generate`,
      "-d",
      JSON.stringify({ model, prompt: "Hi", stream: false, options }),
    ]);
    expect(JSON.parse(curl.stdout)).toMatchObject({ response: whole.response });

    await cli.sees(/x0006 POST \/api\/generate/);
    cli.child.kill("SIGINT");
    const { exitCode, stdout } = await cli.finished;
    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      "session.ndjson: 6 exchanges, 4 to be replayed\nreplay it: runproof bench --replay session.ndjson\n",
    );
    const { header, exchanges, problems } = await readSession(file);
    expect(problems).toEqual([]);
    expect(header.upstream).toBe(server.url);
    expect(exchanges.map(({ endpoint, answer }) => [endpoint, answer.status, answer.text])).toEqual(
      [
        [undefined, 200, undefined],
        ["chat", 200, streamed],
        ["generate", 200, whole.response],
        ["embed", 200, undefined],
        ["generate", 404, ""],
        ["generate", 200, whole.response],
      ],
    );

    // What is sent in two runs of the replay, seen by another recorder, is what was recorded.
    const plan = {
      schemaVersion: SCHEMA_VERSION,
      name: "again",
      workload: { kind: "replay", from: `./session.ndjson`, timing: "recorded" },
      arms: [{ name: "a" }, { name: "b" }],
      baseline: "a",
      warmupCalls: 0,
      rehearsals: 0,
      eventLoopLimitMs: 600_000,
      metrics: [{ id: "workflowMs", margin: 0.05 }],
    };
    await writeFile(join(cwd, "plan.json"), JSON.stringify(plan));
    const witness = await recording(server.url);
    const argv = ["bench", "plan.json", "--host", witness.url, "--runs", "1", "--quiet"];
    const replayed = await runCli(argv, { cwd });
    expect(replayed.stderr).toBe("");
    expect(replayed.exitCode).toBe(0);
    witness.cli.child.kill("SIGINT");
    await witness.cli.finished;
    // A session begins by unloading what somebody else may have loaded: no request of the recorded one.
    const again = (await readSession(witness.file)).exchanges
      .filter(({ request: { body } }) => body?.["keep_alive"] !== 0)
      .flatMap(({ request: { body } }) => body ?? []);
    const asked = exchanges
      .filter(({ endpoint, answer }) => endpoint !== undefined && answer.status === 200)
      .map(({ endpoint, request: { body } }) =>
        endpoint === "embed"
          ? body
          : { ...body, ...(body?.["stream"] === false ? { stream: true } : {}) },
      );
    expect(bytes(again)).toEqual([...bytes(asked), ...bytes(asked)]);
  },
);

test("Ctrl-C lets what is in flight end", async () => {
  const { url: upstream, chats } = await endless();
  const { cli, url, file } = await recording(upstream, "--output", "json");
  const answer = await chat(url);
  cli.child.kill("SIGINT");
  await cli.sees(/in flight/);
  chats[0]?.end('{"message":{"content":"b"},"done":true}\n');
  expect(await answer.text()).toContain('"b"');
  const { exitCode, stdout } = await cli.finished;
  expect(exitCode).toBe(0);
  expect(recordedDocumentSchema.parse(JSON.parse(stdout))).toMatchObject({
    exchanges: 1,
    replayable: 1,
    cut: 0,
    upstream,
  });
  expect((await readSession(file)).exchanges[0]?.answer.text).toBe("ab");
});

test("a second Ctrl-C cuts it off for both sides, which is on record", async () => {
  const { url: upstream, chats } = await endless();
  const { cli, url, file } = await recording(upstream);
  const reading = chat(url).then(async (answer) => await answer.text());
  await eventually(() => chats.length === 1);
  const closed = once(chats[0] as ServerResponse, "close");
  cli.child.kill("SIGINT");
  await cli.sees(/in flight/);
  await new Promise((resolve) => setTimeout(resolve, 300));
  cli.child.kill("SIGINT");
  await expect(reading).rejects.toThrow(/terminated|fetch failed/);
  await closed;
  const { exitCode, stdout } = await cli.finished;
  expect(exitCode).toBe(130);
  expect(stdout).toMatch(/1 exchange, 0 to be replayed, 1 cut off/);
  expect((await readSession(file)).exchanges[0]).toMatchObject({
    outcome: "stopped",
    answer: { text: "a" },
  });
});

test.runIf(CAN_FIND_PROCESSES)(
  "a recorder that is killed loses only what was in flight",
  async () => {
    const { url: upstream, chats } = await endless();
    const { cli, url, file } = await recording(upstream);
    await (await fetch(`${url}/api/version`)).text();
    await cli.sees(/x0001/);
    await chat(url);
    process.kill(await childOf(cli, "recorder"), "SIGKILL");
    const { exitCode, stderr } = await cli.finished;
    expect(exitCode).toBe(4);
    expect(stderr).toMatch(/error: the measuring process died \(SIGKILL\)/);
    expect((await readSession(file)).exchanges.map(({ path }) => path)).toEqual(["/api/version"]);
    expect(chats).toHaveLength(1);
  },
);

test("credentials of the address are nowhere", async () => {
  const { url: upstream } = await endless();
  const { cli, url, file } = await recording(upstream.replace("//", "//user:secret@"));
  await (await fetch(`${url}/api/version`, { headers: { authorization: "Bearer hidden" } })).text();
  await cli.sees(/x0001/);
  cli.child.kill("SIGTERM");
  const { stdout, stderr, exitCode } = await cli.finished;
  expect(exitCode).toBe(0);
  const said = `${stdout}${stderr}${await readFile(file, "utf8")}`;
  expect(said).not.toMatch(/secret|hidden/);
});

test("what cannot be recorded is said before anything is", async () => {
  const { url } = await endless();
  const cwd = await emptyFolder();
  await writeFile(join(cwd, "there.ndjson"), "mine");
  const port = new URL(url).port;
  const cases: readonly (readonly [argv: readonly string[], exitCode: number, text: RegExp])[] = [
    [["--upstream", "127.0.0.1:1"], 3, /ECONNREFUSED/],
    [["--upstream", url, "--port", port], 3, /port \d+ on 127\.0\.0\.1 is in use\n[\s\S]*--port 0/],
    [["--upstream", url, "--port", "0", "--out", "there.ndjson"], 2, /is there already/],
    [["--upstream", url, "--port", "99999"], 2, /--port: give a port/],
    [["--upstream", url, "--port", "0", "--out", "no/such/file"], 3, /cannot be written/],
  ];
  for (const [argv, exitCode, text] of cases) {
    const ended = await runCli(["record", ...argv], { cwd });
    expect(ended.stderr).toMatch(text);
    expect(ended.exitCode, argv.join(" ")).toBe(exitCode);
  }
  expect(await readFile(join(cwd, "there.ndjson"), "utf8")).toBe("mine");
});

test("a session without a request is none", async () => {
  const { url: upstream } = await endless();
  const { cli, file } = await recording(upstream);
  cli.child.kill("SIGINT");
  const { exitCode, stderr } = await cli.finished;
  expect(exitCode).toBe(3);
  expect(stderr).toMatch(/nothing was recorded: no request came/);
  await expect(readFile(file)).rejects.toThrow("ENOENT");
});

test("--help shows how", async () => {
  const { stdout } = await runCli(["record", "--help"], { cwd: await emptyFolder() });
  expect(stdout).toMatch(/--port[\s\S]*--upstream[\s\S]*--out[\s\S]*Examples:/);
});
