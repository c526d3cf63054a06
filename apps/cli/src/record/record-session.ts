import { BenchError, runnerEventSchema, type TrafficTotals } from "@runproof/contract";

import manifest from "../../package.json" with { type: "json" };
import type { Interrupts } from "../processes/interrupts.ts";
import { runnerDeath, runnerError } from "../processes/runner-error.ts";
import { startRunner } from "../processes/start-runner.ts";
import { exchangeText } from "./exchange-text.ts";

export interface RecordSessionInput {
  /** Absolute path of the session's file. */
  readonly file: string;
  readonly host: string;
  readonly port: number;
  /** Server that requests are passed on to; may hold credentials, so it travels in the environment only. */
  readonly connectUrl: string;
  readonly interrupts: Interrupts;
  /** Tells the person what happens, a line at a time. */
  readonly note: (text: string) => void;
}

/** How long the recorder may take for its last lines once everything must end. */
const ABORT_GRACE_MS = 5_000;

/**
 * Let the recorder work, in a process of its own, until Ctrl-C: the first lets what is in flight end,
 * the second cuts it off.
 *
 * @throws BenchError what the recorder failed with
 */
export async function recordSession(input: RecordSessionInput): Promise<TrafficTotals> {
  const { file, host, port, connectUrl, interrupts, note } = input;
  const argv = [`--out=${file}`, `--host=${host}`, `--port=${port}`];
  const environment = { RUNPROOF_CONNECT_URL: connectUrl };
  const recorder = startRunner(
    "recorder",
    [...argv, `--tool-version=${manifest.version}`],
    environment,
  );
  const endPhase = interrupts.duringMeasurement(() => {
    recorder.send("stop");
    note("ending when what is in flight has ended; Ctrl-C again cuts it off");
  });
  const abort = (): void => {
    recorder.send("abort");
    setTimeout(recorder.kill, ABORT_GRACE_MS).unref();
  };
  if (interrupts.signal.aborted) abort();
  interrupts.signal.addEventListener("abort", abort, { once: true });
  let totals: TrafficTotals | undefined;
  let failure: BenchError | undefined;
  try {
    for await (const line of recorder.events) {
      const { data: event } = runnerEventSchema.safeParse(line);
      if (event?.event === "recording") note(guidance(event.url, file));
      if (event?.event === "exchange") note(exchangeText(event.exchange));
      if (event?.event === "recorded") totals = event.totals;
      if (event?.event === "error") failure = runnerError(event);
    }
  } finally {
    endPhase();
    interrupts.signal.removeEventListener("abort", abort);
    await recorder.stop();
  }
  if (failure !== undefined) throw failure;
  return totals ?? (await lost(recorder, file));
}

async function lost(recorder: ReturnType<typeof startRunner>, file: string): Promise<never> {
  throw await runnerDeath(recorder, `what had ended by then is in ${file}`);
}

function guidance(url: string, file: string): string {
  return [
    `recording to ${file}, prompts and answers in full; Ctrl-C ends the session`,
    `point your agent here: OLLAMA_HOST=${url}   (OpenAI clients: ${url}/v1)`,
  ].join("\n");
}
