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
  const servers = await start(asked.engine);
  const stop = (): void => {
    setTimeout(() => process.exit(0), stopTimeoutMs).unref();
    Promise.all(servers.map(async (server) => server.stop())).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  if (stopping.signal.aborted) {
    stop();
  } else {
    stopping.signal.addEventListener("abort", stop, { once: true });
    const [{ url, version, models }, ...others] = servers;
    const urls = others.length === 0 ? {} : { urls: servers.map((server) => server.url) };
    announce({ event: "ready", url, ...urls, version, models, pid: process.pid });
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
async function start(engine: AskedEngine): Promise<readonly [EmbeddedOllama, ...EmbeddedOllama[]]> {
  switch (engine.kind) {
    case "llama": {
      const { startEmbeddedOllama } = await import("./start-embedded-ollama.ts");
      return [await startEmbeddedOllama({ ...engine.options, log })];
    }
    case "simulated": {
      const [{ startSimulatedInstances }, { readProfile }] = await Promise.all([
        import("./simulated/start-simulated-instances.ts"),
        import("./simulated/read-profile.ts"),
      ]);
      const profile = await readProfile(engine.profile);
      const { options, seed, instances } = engine;
      return startSimulatedInstances({ ...options, log, profile, seed, instances });
    }
    case "scripted": {
      const [{ startScriptedOllama }, { checkScript }, { readScript }] = await Promise.all([
        import("./scripted/start-scripted-ollama.ts"),
        import("./scripted/check-script.ts"),
        import("./scripted/read-script.ts"),
      ]);
      const calls = checkScript(await readScript(engine.script));
      return [await startScriptedOllama({ ...engine.options, script: { calls } })];
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
