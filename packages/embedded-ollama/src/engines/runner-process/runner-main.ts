/**
 * A runner process: llama.cpp and one model at a time, on behalf of the server process that started it. Where
 * llama.cpp crashes, this process ends and no other.
 */
import { EmbeddedOllamaError } from "../../embedded-ollama-error.ts";
import { ApiError } from "../../http/api-error.ts";
import type { AnswerPiece, Engine, EngineSettings, LoadedModel } from "../engine.ts";
import { startLlamaEngine } from "../llama/start-llama-engine.ts";
import type { FromRunner, RunnerCall, RunnerCalls, ToRunner } from "./messages.ts";

const send = (message: FromRunner): void => void process.send?.(message);
/**
 * Sends when everything that is ready to go on has gone on: by then llama.cpp works on the next token in a thread
 * of its own, and writing a message, which takes a tenth of a token of the demo model, costs no time.
 */
const sendSoon = (message: FromRunner): void => void setImmediate(send, message);

// The server is gone, however it ended: there is nothing to tidy up, and native code must not delay the end.
process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));
// A signal to the whole process group is for the server, which ends its runners itself.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => undefined);

const running = new Map<number, AbortController>();
let model: LoadedModel | undefined;

try {
  const settings: EngineSettings = JSON.parse(process.argv[2] ?? "");
  const engine = await startLlamaEngine(settings);
  process.on("message", (message: ToRunner) => {
    if (message.kind === "cancel") running.get(message.id)?.abort(new Error("request canceled"));
    else void answer(engine, message);
  });
  send({ kind: "ready" });
} catch (error) {
  const hint = EmbeddedOllamaError.is(error) ? error.hint : undefined;
  send({ kind: "unavailable", message: messageOf(error), hint });
}

async function answer(engine: Engine, call: RunnerCall): Promise<void> {
  const { id } = call;
  // Before llama.cpp gets to work, which it does in the turn of the loop after this one.
  sendSoon({ kind: "begun", id });
  const controller = new AbortController();
  running.set(id, controller);
  try {
    sendSoon({ kind: "done", id, result: await perform(engine, call, controller.signal) });
  } catch (error) {
    const status = error instanceof ApiError ? error.status : undefined;
    sendSoon({ kind: "failed", id, message: messageOf(error), status });
  } finally {
    running.delete(id);
  }
}

async function perform(
  engine: Engine,
  call: RunnerCall,
  signal: AbortSignal,
): Promise<RunnerCalls[keyof RunnerCalls]["result"]> {
  switch (call.kind) {
    case "load":
      model = await engine.load(call.given, signal);
      return { sizeBytes: model.sizeBytes };
    case "complete":
      return loaded().complete(call.given, pieceSender(call.id), signal);
    case "embed":
      return loaded().embed(call.given, signal);
    case "unload":
      await model?.close();
      model = undefined;
      return null;
  }
}

/** The first piece goes at once: somebody waits for it. */
function pieceSender(id: number): (piece: AnswerPiece) => void {
  let deliver = send;
  return (piece) => {
    deliver([id, shortest(piece)]);
    deliver = sendSoon;
  };
}

function loaded(): LoadedModel {
  if (model === undefined) throw new Error("no model is loaded");
  return model;
}

function shortest(piece: AnswerPiece): AnswerPiece | string {
  return piece.thinking === undefined && piece.logprobs === undefined ? piece.text : piece;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
