import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { describeServer, type Server, type ServerSettings } from "./server.ts";

const main = fileURLToPath(import.meta.resolve("@runproof/embedded-ollama/main"));

/** Name of the model in the package. */
export const demoModel = "tinyreport";

/** The embedded server as a process of its own. */
export async function startEmbedded(model: string, settings: ServerSettings): Promise<Server> {
  const empty = await mkdtemp(join(tmpdir(), "no-models-"));
  const args = [
    ...["--port", "0", "--stop-with-stdin"],
    ...(settings.parallel === undefined ? [] : ["--parallel", `${settings.parallel}`]),
    ...(settings.maxQueue === undefined ? [] : ["--max-queue", `${settings.maxQueue}`]),
    ...(settings.isEmpty === undefined ? [] : ["--model", empty]),
  ];
  const child = spawn(process.execPath, [main, ...args], { stdio: ["pipe", "pipe", "inherit"] });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const ready = JSON.parse(String(line)) as { readonly url?: string };
  if (ready.url === undefined || child.pid === undefined) throw new Error(String(line));
  const stop = async (): Promise<void> => {
    const exited = once(child, "exit");
    child.stdin.end();
    await exited;
    await rm(empty, { recursive: true });
  };
  return describeServer({ url: ready.url, model, pid: child.pid, stop });
}
