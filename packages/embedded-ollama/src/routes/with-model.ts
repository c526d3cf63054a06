import { ModelGone } from "../engines/engine.ts";
import type { Exchange } from "../http/exchange.ts";
import type { ModelFile } from "../models/model-library.ts";
import type { GivenOptions } from "../options/option-types.ts";
import { parseOptions } from "../options/parse-options.ts";
import { runnerSettings } from "../options/runner-settings.ts";
import type { Runner } from "../scheduler/runner.ts";
import type { Served } from "./served.ts";

/** A model loaded with the options of a request. */
export interface LoadedForRequest {
  readonly runner: Runner;
  readonly options: GivenOptions;
  /** From the arrival of the request to here, but for waiting until a process had started. */
  readonly loadNs: bigint;
}

interface LoadOptions {
  readonly options: Readonly<Record<string, unknown>>;
  readonly keepAliveMs: number | undefined;
  readonly shift?: boolean | undefined;
}

/** How often a model is loaded for one request, should its process be gone each time. */
const mostLoads = 2;

/**
 * Does some work with a loaded model, which stays loaded meanwhile. Where its process turns out to have gone
 * before the work began, it is loaded again, as Ollama does when a model does not answer its ping.
 * @throws ApiError for options of a wrong type and for a full queue; Error when the model cannot be loaded
 */
export async function withModel<TResult>(
  exchange: Exchange,
  served: Served,
  file: ModelFile,
  request: LoadOptions,
  work: (loaded: LoadedForRequest) => Promise<TResult>,
): Promise<TResult> {
  for (let loads = 1; ; loads++) {
    const loaded = await load(exchange, served, file, request);
    try {
      return await work(loaded);
    } catch (error) {
      if (!(error instanceof ModelGone) || loads >= mostLoads) throw error;
    } finally {
      loaded.runner.release();
    }
  }
}

async function load(
  { startNs, signal }: Exchange,
  { scheduler }: Served,
  file: ModelFile,
  request: LoadOptions,
): Promise<LoadedForRequest> {
  const options = parseOptions(request.options);
  const settings = runnerSettings(options, file.facts, request.shift);
  const startingNs = scheduler.startingNs();
  const { keepAliveMs } = request;
  const runner = await scheduler.acquire({ file, settings, keepAliveMs }, signal);
  const waitedNs = scheduler.startingNs() - startingNs;
  if (signal.aborted) runner.release();
  signal.throwIfAborted();
  return { runner, options, loadNs: process.hrtime.bigint() - startNs - waitedNs };
}
