import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { describeServer, type Server, type ServerSettings } from "./server.ts";

const main = fileURLToPath(import.meta.resolve("@runproof/embedded-ollama/main"));

/** Name of the model in the package. */
export const demoModel = "tinyreport";

/** The embedded server as a process of its own. */
export async function startEmbedded(model: string, settings: ServerSettings): Promise<Server> {
  const args = [
    "--port",
    "0",
    "--stop-with-stdin",
    ...(settings.parallel === undefined ? [] : ["--parallel", `${settings.parallel}`]),
    ...(settings.maxQueue === undefined ? [] : ["--max-queue", `${settings.maxQueue}`]),
  ];
  const child = spawn(process.execPath, [main, ...args], { stdio: ["pipe", "pipe", "inherit"] });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const ready = JSON.parse(String(line)) as { readonly url?: string };
  if (ready.url === undefined || child.pid === undefined) throw new Error(String(line));
  const stop = async (): Promise<void> => {
    const exited = once(child, "exit");
    child.stdin.end();
    await exited;
  };
  if (settings.isEmpty === true) await removeModel(ready.url, model);
  return describeServer({ url: ready.url, model, pid: child.pid, stop });
}

/** It does not start without a model, but may lose the only one. */
async function removeModel(url: string, model: string): Promise<void> {
  const init = { method: "DELETE", body: JSON.stringify({ model }) };
  const { ok, status } = await fetch(`${url}/api/delete`, init);
  if (!ok) throw new Error(`the model cannot be deleted: ${status}`);
}
