import { chmod, mkdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const EMBEDDED = fileURLToPath(import.meta.resolve("@runproof/embedded-ollama/main"));

/** What Ollama's program says and does as far as instances of agents need it; the model that answers is real. */
const PROGRAM = `
import { spawn } from "node:child_process";
import { createServer, request as ask } from "node:http";

const version = "0.12.10";
if (process.argv[2] === "--version") {
  console.log("ollama version is " + version);
  process.exit(0);
}
const [hostname, port] = process.env.OLLAMA_HOST.split(":");
const slots = process.env.OLLAMA_NUM_PARALLEL ?? "1";
const argv = [${JSON.stringify(EMBEDDED)}, "--stop-with-stdin", "--port", "0", "--parallel", slots];
const engine = spawn(process.execPath, argv, { stdio: ["pipe", "pipe", "inherit"] });
engine.stdout.once("data", (line) => {
  const { url } = JSON.parse(String(line));
  const server = createServer((incoming, outgoing) => {
    if (incoming.url === "/api/version") {
      outgoing.setHeader("content-type", "application/json").end(JSON.stringify({ version }));
      return;
    }
    const { method, headers } = incoming;
    const passed = ask(url + incoming.url, { method, headers: { ...headers, host: "127.0.0.1" } }, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on("error", () => outgoing.destroy());
    outgoing.on("close", () => passed.destroy());
    incoming.pipe(passed);
  });
  server.keepAliveTimeout = 0;
  server.listen(Number(port), hostname);
});
process.on("SIGTERM", () => process.exit(0));
`;

/**
 * Put a program that is called `ollama` into a folder.
 *
 * @returns the PATH on which it comes first
 */
export async function ollamaStandIn(folder: string): Promise<string> {
  const bin = join(folder, "bin");
  await mkdir(bin);
  await writeFile(join(bin, "ollama.mjs"), PROGRAM);
  const script = `#!/bin/sh\nexec '${process.execPath}' '${join(bin, "ollama.mjs")}' "$@"\n`;
  await writeFile(join(bin, "ollama"), script);
  await chmod(join(bin, "ollama"), 0o755);
  return `${bin}${delimiter}${process.env["PATH"]}`;
}
