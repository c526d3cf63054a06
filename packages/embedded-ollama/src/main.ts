/**
 * The server as a process of its own. It prints one line of JSON on stdout, `{"event":"ready",…}` or
 * `{"event":"error",…}`, and then runs until it is told to stop.
 */
import { EmbeddedOllamaError } from "./embedded-ollama-error.ts";
import { readArguments, type AskedEngine } from "./read-arguments.ts";
import type { EmbeddedOllama } from "./serve-engine.ts";
import { createServerLog } from "./server-log.ts";

/** A stop that hangs, in native code for instance, must not keep the process alive. */
const stopTimeoutMs = 5_000;

const announce = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

const log = createServerLog((line) => void process.stderr.write(line));

try {
  const asked = readArguments(process.argv.slice(2));
  const stopping = new AbortController();
  stopOn(stopping, asked.stopsWithStdin);
  const server = await start(asked.engine);
  const stop = (): void => {
    setTimeout(() => process.exit(0), stopTimeoutMs).unref();
    server.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  if (stopping.signal.aborted) {
    stop();
  } else {
    stopping.signal.addEventListener("abort", stop, { once: true });
    const { url, version, models } = server;
    announce({ event: "ready", url, version, models, pid: process.pid });
  }
} catch (error) {
  const known = EmbeddedOllamaError.is(error) ? error : undefined;
  log(`could not start: ${error instanceof Error ? error.message : String(error)}`);
  announce({
    event: "error",
    code: known?.code ?? "INTERNAL",
    message: error instanceof Error ? error.message : String(error),
    hint: known?.hint,
  });
  process.exitCode = 1;
}

/** Only what is asked for is loaded: a script needs no engine and answers within a moment. */
async function start(engine: AskedEngine): Promise<EmbeddedOllama> {
  switch (engine.kind) {
    case "llama":
      return (await import("./start-embedded-ollama.ts")).startEmbeddedOllama({
        ...engine.options,
        log,
      });
    case "simulated": {
      const [{ startSimulatedOllama }, { readProfile }] = await Promise.all([
        import("./simulated/start-simulated-ollama.ts"),
        import("./simulated/read-profile.ts"),
      ]);
      const profile = await readProfile(engine.profile);
      return startSimulatedOllama({ ...engine.options, log, profile, seed: engine.seed });
    }
    case "scripted": {
      const [{ startScriptedOllama }, { checkScript }, { readScript }] = await Promise.all([
        import("./scripted/start-scripted-ollama.ts"),
        import("./scripted/check-script.ts"),
        import("./scripted/read-script.ts"),
      ]);
      const calls = checkScript(await readScript(engine.script));
      return startScriptedOllama({ ...engine.options, script: { calls } });
    }
  }
}

function stopOn(stopping: AbortController, stopsWithStdin: boolean): void {
  const stop = (): void => stopping.abort();
  // `on`, not `once`: a library of the engine ends the process when it finds its own listener alone.
  process.on("SIGTERM", stop).on("SIGINT", stop);
  // A parent that is gone cannot read; that is not an error of the server.
  process.stdout.on("error", () => undefined);
  if (!stopsWithStdin) return;
  // The pipe from the parent closes however the parent ends, also when it is killed.
  process.stdin.once("end", stop).once("close", stop).once("error", stop).resume();
}
