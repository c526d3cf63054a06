import { ModelGone, type LoadedModel, type LoadRequest } from "../engine.ts";
import { RunnerEnded, type RunnerProcess } from "./runner-process.ts";

/**
 * A model in a runner process. What fails because the process ends has the text Ollama has for that.
 * @param leave called once the process has no model any more
 */
export async function loadInRunner(
  runner: RunnerProcess,
  request: LoadRequest,
  signal: AbortSignal,
  leave: () => Promise<void>,
): Promise<LoadedModel> {
  const { sizeBytes } = await runner
    .call("load", request, signal)
    .catch((error: unknown) => fail(error, terminated));
  return {
    sizeBytes,
    get alive() {
      return runner.alive;
    },
    complete: async (task, onPiece, stopping) => {
      let answering = false;
      const tell: typeof onPiece = (piece) => {
        answering = true;
        onPiece(piece);
      };
      return runner
        .call("complete", task, stopping, tell)
        .catch((error: unknown) => fail(error, answering ? brokeOff : stopped));
    },
    embed: async (task, stopping) =>
      runner
        .call("embed", task, stopping)
        .catch((error: unknown) => fail(error, () => "do embedding request: EOF")),
    close: async () => {
      // Of a process that cannot unload, the memory comes back with its end.
      await runner.call("unload", null).catch(() => runner.end());
      await leave();
    },
  };
}

function fail(error: unknown, text: (ended: RunnerEnded) => string): never {
  if (!(error instanceof RunnerEnded)) throw error;
  const { begun } = error;
  // Both in Ollama's words: a process may die before it can tell that it began, each time it is tried.
  const options = { cause: error };
  throw begun ? new Error(text(error), options) : new ModelGone(text(error), options);
}

function terminated({ exit, lastWords }: RunnerEnded): string {
  const words = lastWords === "" ? "" : `: ${lastWords}`;
  return `llama-server process has terminated: ${exit}${words}`;
}

function stopped({ lastWords }: RunnerEnded): string {
  const words = lastWords === "" ? "" : `: ${lastWords}`;
  return `model runner has unexpectedly stopped, this may be due to resource limitations or an internal error, check ollama server logs for details${words}`;
}

function brokeOff({ lastWords }: RunnerEnded): string {
  return `an error was encountered while running the model: ${lastWords || "unexpected EOF"}`;
}
