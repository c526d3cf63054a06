import type { Clock } from "../clock/clock.ts";
import { realClock } from "../clock/real-clock.ts";
import type { Engine, LoadedModel, LoadRequest } from "../engines/engine.ts";
import type { ModelFile } from "../models/model-library.ts";
import { needsReload, type RunnerSettings } from "../options/runner-settings.ts";
import type { ServerLog } from "../server-log.ts";
import { Runner } from "./runner.ts";
import { SlotQueue } from "./slot-queue.ts";
import { createWaitingRoom, type WaitingRoom } from "./waiting-room.ts";

/** Ollama's default for a machine without a GPU. */
const mostLoadedModels = 3;

export interface SchedulerSettings {
  readonly parallel: number;
  readonly maxQueue: number;
  readonly keepAliveMs: number;
  /** What keep-alive times are told by. Default: this machine's clock. */
  readonly clock?: Clock;
  /** Hears which models come and go. */
  readonly log?: ServerLog | undefined;
}

export interface RunnerRequest {
  readonly file: ModelFile;
  readonly settings: RunnerSettings;
  /** undefined = leave as it is, or the server's default for a first load. */
  readonly keepAliveMs: number | undefined;
}

/**
 * Decides which models are in memory. One model at a time is loaded or reloaded, in the order of requests;
 * a request whose model is loaded with fitting settings does not wait for that.
 */
export class Scheduler<TModel extends LoadedModel = LoadedModel> {
  readonly #engine: Engine<TModel>;
  readonly #settings: SchedulerSettings;
  readonly #room: WaitingRoom;
  readonly #runners = new Map<string, Runner<TModel>>();
  #lastJob: Promise<unknown> = Promise.resolve();
  #jobs = 0;

  constructor(engine: Engine<TModel>, settings: SchedulerSettings) {
    this.#engine = engine;
    this.#settings = settings;
    this.#room = createWaitingRoom(settings.maxQueue);
  }

  /** Loaded models, the one that stays longest first. */
  get runners(): readonly Runner<TModel>[] {
    return [...this.#runners.values()]
      .filter((runner) => runner.model.alive)
      .toSorted((one, other) => (one.expiresAtNs < other.expiresAtNs ? 1 : -1));
  }

  /** Reading of a clock that runs only while a load waits for a process to start, see `Engine`. */
  startingNs(): bigint {
    return this.#engine.startingNs();
  }

  /**
   * A loaded model that fits the request, in use by the caller until it calls `release()`.
   * Rejects with ApiError 503 when too many wait, with the signal's reason when aborted (which also stops a load).
   */
  async acquire(request: RunnerRequest, signal: AbortSignal): Promise<Runner<TModel>> {
    const runner = await this.#find(request, signal);
    if (runner.model.handOver === undefined) return runner;
    try {
      await runner.model.handOver(signal);
    } catch (error) {
      runner.release();
      throw error;
    }
    return runner;
  }

  async #find(request: RunnerRequest, signal: AbortSignal): Promise<Runner<TModel>> {
    const loaded = this.#runners.get(request.file.path);
    if (loaded?.usable === true && !needsReload(loaded.settings, request.settings)) {
      loaded.use(request.keepAliveMs);
      return loaded;
    }
    const leave = this.#jobs > 0 ? this.#room.enter() : undefined;
    this.#jobs++;
    const job = this.#lastJob.then(async () => {
      leave?.();
      return this.#provide(request, signal);
    });
    this.#lastJob = job.catch(() => undefined).finally(() => this.#jobs--);
    return job;
  }

  /** Unloads a model once idle; nothing happens when it is not loaded. */
  expire(file: ModelFile): void {
    this.#runners.get(file.path)?.retire();
  }

  async close(): Promise<void> {
    await this.#lastJob;
    const runners = [...this.#runners.values()];
    for (const runner of runners) runner.retire();
    await Promise.all(runners.map(async (runner) => runner.closed));
  }

  async #provide(request: RunnerRequest, signal: AbortSignal): Promise<Runner<TModel>> {
    for (;;) {
      signal.throwIfAborted();
      const loaded = this.#runners.get(request.file.path);
      if (loaded === undefined) {
        const victim = this.#mustLeave(request) ? this.#victim() : undefined;
        if (victim === undefined) return this.#load(request, signal);
        await this.#unload(victim);
      } else if (loaded.usable && !needsReload(loaded.settings, request.settings)) {
        loaded.use(request.keepAliveMs);
        return loaded;
      } else {
        await this.#unload(loaded);
      }
    }
  }

  #loadRequest({ file, settings }: RunnerRequest): LoadRequest {
    return {
      path: file.path,
      facts: file.facts,
      contextLength: settings.contextLength,
      contextShift: settings.contextShift,
      batchSize: settings.batchSize,
      threads: settings.threads,
      useMmap: settings.useMmap,
      gpuLayers: settings.gpuLayers,
      parallel: this.#settings.parallel,
    };
  }

  /** Whether a loaded model has to go before this one comes. */
  #mustLeave(request: RunnerRequest): boolean {
    if (this.#runners.size >= mostLoadedModels) return true;
    return this.#runners.size > 0 && this.#engine.fits?.(this.#loadRequest(request)) === false;
  }

  async #load(request: RunnerRequest, signal: AbortSignal): Promise<Runner<TModel>> {
    const { file, settings } = request;
    const model = await this.#heard(
      file.name,
      settings,
      this.#engine.load(this.#loadRequest(request), signal),
    );
    const runner = new Runner(
      file,
      settings,
      model,
      request.keepAliveMs ?? this.#settings.keepAliveMs,
      new SlotQueue(this.#settings.parallel, this.#room),
      this.#settings.clock ?? realClock,
    );
    this.#runners.set(file.path, runner);
    const forget = (): void => {
      this.#settings.log?.(`unloaded ${file.name}`);
      if (this.#runners.get(file.path) === runner) this.#runners.delete(file.path);
    };
    runner.closed.then(forget, forget);
    runner.use(request.keepAliveMs);
    return runner;
  }

  async #heard(name: string, settings: RunnerSettings, load: Promise<TModel>): Promise<TModel> {
    const { log, clock = realClock } = this.#settings;
    const sinceNs = clock.nowNs();
    const took = (): string => `after ${Math.round((clock.nowNs() - sinceNs) / 1e6)} ms`;
    try {
      const model = await load;
      log?.(
        `loaded ${name} with num_ctx ${settings.contextLength}, ${model.sizeBytes} bytes, ${took()}`,
      );
      return model;
    } catch (error) {
      log?.(`could not load ${name} ${took()}: ${error instanceof Error ? error.message : error}`);
      throw error;
    }
  }

  async #unload(runner: Runner<TModel>): Promise<void> {
    runner.retire();
    await runner.closed;
    this.#runners.delete(runner.file.path);
  }

  /** An idle model before a busy one, then the one with the shortest keep-alive time. */
  #victim(): Runner<TModel> | undefined {
    return [...this.#runners.values()].toSorted(
      (one, other) => Number(other.idle) - Number(one.idle) || one.keepAliveMs - other.keepAliveMs,
    )[0];
  }
}
