import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

import { BenchError } from "@runproof/contract";
import { findServer } from "@runproof/environment";
import { expect, onTestFinished, test, vi } from "vitest";

import { freePort } from "../../../src/instances/free-port.ts";
import { startOllamaInstance } from "../../../src/instances/start-ollama-instance.ts";

const EMBEDDED = fileURLToPath(import.meta.resolve("@runproof/embedded-ollama/main"));
const NEVER = new AbortController().signal;

/**
 * A folder on the PATH in which our own server is called `ollama`: scripted answers where
 * OLLAMA_HOST says, what OLLAMA_NUM_PARALLEL is on its log, and a process beside it, as a model's is,
 * that does not end by itself.
 */
async function standIn(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "runproof-ollama-"));
  onTestFinished(async () => await rm(folder, { recursive: true, force: true }));
  const script = [
    "#!/bin/sh",
    'echo "parallel $OLLAMA_NUM_PARALLEL" >&2',
    // One that finds its port taken says nothing of the kind.
    'test -n "$SILENT" || echo "Listening on $OLLAMA_HOST" >&2',
    "(trap '' TERM; sleep 600) &",
    `echo $! > '${folder}/model.pid'`,
    `exec '${process.execPath}' '${EMBEDDED}' --script '{"ttftMs":1,"intervalMs":1,"chunks":1}' --port "\${OLLAMA_HOST##*:}"`,
  ];
  await writeFile(join(folder, "ollama"), script.join("\n"));
  await chmod(join(folder, "ollama"), 0o755);
  vi.stubEnv("PATH", `${folder}${delimiter}${process.env["PATH"]}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  return folder;
}

/** Behind those where others may look for an Ollama meanwhile. */
const USUAL = Array.from({ length: 50 }, (_, index) => 11_434 + index);

async function anyPort(): Promise<number> {
  return await freePort(new Set(USUAL), "");
}

async function untilGone(processId: number): Promise<void> {
  // One that nobody waits for is there until the system has buried it.
  await vi.waitFor(() => expect(isAlive(processId)).toBe(false), { timeout: 20_000 });
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}

test.skipIf(process.platform === "win32")(
  "an instance answers at its port, is the same after a restart, and leaves nothing behind",
  async () => {
    const folder = await standIn();
    const port = await anyPort();
    const instance = await startOllamaInstance(port, { OLLAMA_NUM_PARALLEL: "3" }, NEVER);
    onTestFinished(async () => await instance.stop());
    expect(instance.baseUrl).toBe(`http://127.0.0.1:${port}`);
    const log = join(folder, "logs", "instance-1.log");
    await instance.keepLog(log);
    const model = Number(await readFile(join(folder, "model.pid"), "utf8"));
    expect(isAlive(model)).toBe(true);

    await instance.restart(NEVER);
    await untilGone(model);
    expect((await findServer({ host: instance.baseUrl })).kind).toBe("found");

    const second = Number(await readFile(join(folder, "model.pid"), "utf8"));
    await instance.stop();
    await untilGone(second);
    await expect(findServer({ host: instance.baseUrl })).rejects.toThrow(/answers/u);
    await vi.waitFor(async () => {
      expect((await readFile(log, "utf8")).match(/parallel 3/gu)).toHaveLength(2);
    });
  },
);

test.skipIf(process.platform === "win32")(
  "a port that somebody took meanwhile, with an Ollama that answers: it is not taken for ours",
  async () => {
    await standIn();
    vi.stubEnv("SILENT", "1");
    const port = await anyPort();
    const others = createHttpServer((_, response) => {
      response.setHeader("content-type", "application/json").end('{"version":"0.12.10"}');
    });
    await new Promise<void>((resolve) => void others.listen(port, "127.0.0.1", resolve));
    onTestFinished(() => void others.close().closeAllConnections());
    const failure: unknown = await startOllamaInstance(port, {}, NEVER).catch(
      (error: unknown) => error,
    );
    if (!BenchError.is(failure)) throw new TypeError("it was to fail");
    expect(failure.code).toBe("PORT_UNAVAILABLE");
    expect(String(failure.cause)).toContain(`port ${port} on 127.0.0.1 is in use`);
    expect((await findServer({ host: `127.0.0.1:${port}` })).kind).toBe("found");
  },
);

test("without ollama on the PATH: what to do", async () => {
  vi.stubEnv("PATH", "");
  onTestFinished(() => void vi.unstubAllEnvs());
  const failure: unknown = await startOllamaInstance(await anyPort(), {}, NEVER).catch(
    (error: unknown) => error,
  );
  if (!BenchError.is(failure)) throw new TypeError("it was to fail");
  expect(failure.code).toBe("SERVER_UNREACHABLE");
  expect(String(failure.cause)).toContain("ollama ENOENT");
  expect(failure.hint).toContain("PATH");
});

test("no port is free: which were tried, and what to do", async () => {
  const all = new Set(Array.from({ length: 200 }, (_, index) => 11_400 + index));
  const failure: unknown = await freePort(all, "").catch((error: unknown) => error);
  if (!BenchError.is(failure)) throw new TypeError("it was to fail");
  expect(failure.code).toBe("PORT_UNAVAILABLE");
  expect(failure.message).toBe("no port from 11434 to 11534 is free on 127.0.0.1");
  expect(failure.hint).toContain("instances: [ADDRESS");
});

test("the ports begin where OLLAMA_HOST says, where that is here", async () => {
  const port = await anyPort();
  expect(await freePort(new Set(), `127.0.0.1:${port}`)).toBeGreaterThanOrEqual(port);
  expect(await freePort(new Set([port]), `http://localhost:${port}/`)).toBeGreaterThan(port);
  const usual = new Set(USUAL);
  for (const host of ["", "10.1.2.3:20000", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:65500"]) {
    expect(await freePort(usual, host)).toBeLessThanOrEqual(11_534);
  }
});

test("a port that somebody has is passed over", async () => {
  const port = await anyPort();
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(port, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  expect(await freePort(new Set([...USUAL, port + 1]), "")).toBeGreaterThan(port + 1);
});
