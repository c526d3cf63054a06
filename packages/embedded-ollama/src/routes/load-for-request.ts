import type { Exchange } from "../http/exchange.ts";
import type { ModelFile } from "../models/model-library.ts";
import type { GivenOptions } from "../options/option-types.ts";
import { parseOptions } from "../options/parse-options.ts";
import { runnerSettings } from "../options/runner-settings.ts";
import type { Runner } from "../scheduler/runner.ts";
import type { Served } from "./served.ts";

/** A model loaded with the options of a request, in use until disposed. */
export interface LoadedForRequest extends Disposable {
  readonly runner: Runner;
  readonly options: GivenOptions;
  /** From the arrival of the request to here, but for waiting until a process had started. */
  readonly loadNs: bigint;
}

/** @throws ApiError for options of a wrong type and for a full queue; Error when the model cannot be loaded */
export async function loadForRequest(
  { startNs, signal }: Exchange,
  { scheduler }: Served,
  file: ModelFile,
  request: {
    readonly options: Readonly<Record<string, unknown>>;
    readonly keepAliveMs: number | undefined;
    readonly shift?: boolean | undefined;
  },
): Promise<LoadedForRequest> {
  const options = parseOptions(request.options);
  const settings = runnerSettings(options, file.facts, request.shift);
  const startingNs = scheduler.startingNs();
  const { keepAliveMs } = request;
  const runner = await scheduler.acquire({ file, settings, keepAliveMs }, signal);
  const waitedNs = scheduler.startingNs() - startingNs;
  if (signal.aborted) runner.release();
  signal.throwIfAborted();
  return {
    runner,
    options,
    loadNs: process.hrtime.bigint() - startNs - waitedNs,
    [Symbol.dispose]: () => runner.release(),
  };
}
