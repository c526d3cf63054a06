import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const main = createRequire(import.meta.url).resolve("@runproof/embedded-ollama/main");

export interface EmbeddedServer extends AsyncDisposable {
  readonly url: string;
  readonly model: string;
}

/** The embedded server as a process of its own, with its demo model and real inference. */
export async function startEmbeddedServer(): Promise<EmbeddedServer> {
  const child = spawn(process.execPath, [main, "--port", "0", "--stop-with-stdin"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const ready: unknown = JSON.parse(String(line));
  if (!isReady(ready)) throw new Error(`the embedded server did not start: ${String(line)}`);
  const [model] = ready.models;
  if (model === undefined) throw new Error("the embedded server has no model");
  return {
    url: ready.url,
    model,
    async [Symbol.asyncDispose]() {
      const exited = once(child, "exit");
      child.stdin.end();
      await exited;
    },
  };
}

function isReady(value: unknown): value is { readonly url: string; readonly models: string[] } {
  return typeof value === "object" && value !== null && "url" in value && "models" in value;
}
