import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { describeServer, type Server, type ServerSettings } from "./server.ts";

/** A real Ollama: `program serve`, with the models of `OLLAMA_MODELS`. */
export async function startOllama(
  program: string,
  model: string,
  settings: ServerSettings,
): Promise<Server> {
  const address = `127.0.0.1:${await freePort()}`;
  const empty = await mkdtemp(join(tmpdir(), "no-models-"));
  const child = spawn(program, ["serve"], {
    stdio: "ignore",
    env: {
      ...process.env,
      OLLAMA_HOST: address,
      OLLAMA_NOPRUNE: "1",
      ...(settings.parallel === undefined ? {} : { OLLAMA_NUM_PARALLEL: `${settings.parallel}` }),
      ...(settings.maxQueue === undefined ? {} : { OLLAMA_MAX_QUEUE: `${settings.maxQueue}` }),
      ...(settings.isEmpty === undefined ? {} : { OLLAMA_MODELS: empty }),
    },
  });
  await once(child, "spawn");
  if (child.pid === undefined) throw new Error(`${program} did not start`);
  const url = `http://${address}`;
  await untilItAnswers(url);
  const stop = async (): Promise<void> => {
    const exited = once(child, "exit");
    child.kill();
    await exited;
    await rm(empty, { recursive: true });
  };
  return describeServer({ url, model, pid: child.pid, stop });
}

async function untilItAnswers(url: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return void (await fetch(url));
    } catch (error) {
      if (attempt === 100) throw error;
      await sleep(100);
    }
  }
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  listener.close();
  await once(listener, "close");
  if (typeof address !== "object" || address === null) throw new Error("no port is free");
  return address.port;
}
