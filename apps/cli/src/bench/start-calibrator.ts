import { startScriptedServer } from "../processes/start-scripted-server.ts";

/** Where the scripted server answers and how fast, or why there is none. */
export type CalibratorAddress =
  | { readonly url: string; readonly chunkIntervalNs: number }
  | { readonly absentReason: string };

/** The scripted server of one session: it must be gone before anything is measured. */
export interface Calibrator {
  /** Never rejects: a session is worth as much without it. */
  readonly address: Promise<CalibratorAddress>;
  /** End it at once; it holds nothing that could be lost. May be called again. */
  end(): void;
}

/** Answers of 3 ms: a hundred of them take well under a second. */
const SCRIPT = { ttftMs: 1, intervalMs: 1, chunks: 2 };

/** Start the server the runner calibrates against, beside whatever else is being prepared. */
export function startCalibrator(signal: AbortSignal): Calibrator {
  const ending = new AbortController();
  const starting = startScriptedServer(SCRIPT, AbortSignal.any([signal, ending.signal]));
  return {
    address: starting.then(
      ({ url }) => ({ url, chunkIntervalNs: SCRIPT.intervalMs * 1e6 }),
      (error: unknown) => {
        if (signal.aborted || ending.signal.aborted) return { absentReason: "it was stopped" };
        const why = error instanceof Error ? error.message : String(error);
        return { absentReason: `the server to calibrate against did not start (${why})` };
      },
    ),
    end: () => {
      if (ending.signal.aborted) return;
      ending.abort();
      starting.then(
        (server) => server.process.kill(),
        () => undefined,
      );
    },
  };
}
