import { ModelGone, type Engine, type EngineSettings, type LoadedModel } from "../engine.ts";
import { loadInRunner } from "./load-in-runner.ts";
import { RunnerProcess } from "./runner-process.ts";
import { createStopwatch } from "./stopwatch.ts";

/**
 * Real inference by llama.cpp on the CPU in processes of their own, one per loaded model. One process starts
 * here and waits for its first model; one whose model left waits for the next, so that starting a process is
 * rare and never counts as loading a model.
 * @throws EmbeddedOllamaError ENGINE_UNAVAILABLE
 */
export async function startRunnerProcesses(settings: EngineSettings): Promise<Engine> {
  let idle: RunnerProcess | undefined = await RunnerProcess.start(settings);
  const starting = createStopwatch();
  const all = new Set([idle]);

  const take = async (): Promise<RunnerProcess> => {
    const waiting = idle;
    idle = undefined;
    if (waiting?.alive === true) return waiting;
    const runner = await starting.during(RunnerProcess.start(settings));
    all.add(runner);
    return runner;
  };

  const give = async (runner: RunnerProcess): Promise<void> => {
    if (runner.alive && idle?.alive !== true) {
      idle = runner;
    } else {
      all.delete(runner);
      await runner.end();
    }
  };

  return {
    kind: "llama",
    startingNs: () => starting.readNs(),
    load: async (request, signal) => {
      const load = async (runner: RunnerProcess): Promise<LoadedModel> => {
        try {
          return await loadInRunner(runner, request, signal, async () => give(runner));
        } catch (error) {
          await give(runner);
          throw error;
        }
      };
      try {
        return await load(await take());
      } catch (error) {
        // The process that waited had gone unnoticed; the next one is new.
        if (!(error instanceof ModelGone)) throw error;
        return load(await take());
      }
    },
    close: async () => {
      await Promise.all([...all].map(async (runner) => runner.end()));
    },
  };
}
