import { spawn } from "node:child_process";
import { once } from "node:events";

// `serve-ollama`: an `ollama serve` that lives no longer than whoever started this. What it prints goes
// to standard error; its address and its settings come in the environment. It ends when standard input
// does, however the one who holds the other end dies, and is given time to unload its models. One line of
// JSON on standard output tells which process is the server.
const STOP_GRACE_MS = 10_000;

const server = spawn("ollama", ["serve"], { stdio: ["ignore", 2, 2] });
process.stdout.on("error", () => undefined);
process.stdout.write(`${JSON.stringify({ event: "started", processId: server.pid })}\n`);
let isStopping = false;
const stop = (): void => {
  if (isStopping) return;
  isStopping = true;
  server.kill("SIGTERM");
  setTimeout(() => server.kill("SIGKILL"), STOP_GRACE_MS).unref();
};
process.on("SIGTERM", stop).on("SIGINT", stop);
process.stdin.once("end", stop).once("close", stop).once("error", stop).resume();
try {
  const [exitCode, signal] = await once(server, "close");
  const how = signal ?? `exit code ${exitCode}`;
  process.stderr.write(`${new Date().toISOString()} ollama serve ended with ${how}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
}
endGroup();
process.exit(isStopping ? 0 : 1);

/**
 * A server that is killed, as one is that does not end while it answers, leaves the process behind in
 * which its model runs. All of them are of the process group that this one leads.
 */
function endGroup(): void {
  try {
    process.kill(-process.pid, "SIGKILL");
  } catch {
    // It leads none, or the system has none.
  }
}
