import type { Clock } from "../clock/clock.ts";
import type { LoadedModel } from "../engines/engine.ts";
import type { ModelFile } from "../models/model-library.ts";
import type { RunnerSettings } from "../options/runner-settings.ts";
import { maxDurationNs } from "../wire/go-duration.ts";
import type { SlotQueue } from "./slot-queue.ts";

/** A loaded model: counts the requests using it and leaves memory when idle for its keep-alive time. */
export class Runner<TModel extends LoadedModel = LoadedModel> {
  readonly file: ModelFile;
  readonly settings: RunnerSettings;
  readonly model: TModel;
  readonly slots: SlotQueue;
  /** Settles when the memory is given back. */
  readonly closed: Promise<void>;

  readonly #resolveClosed: (closing: Promise<void>) => void;
  #keepAliveMs: number;
  #uses = 0;
  #retiring = false;
  #closing = false;
  #expiresAtNs: bigint;
  readonly #clock: Clock;
  #cancelTimer: (() => void) | undefined;

  constructor(
    file: ModelFile,
    settings: RunnerSettings,
    model: TModel,
    keepAliveMs: number,
    slots: SlotQueue,
    clock: Clock,
  ) {
    this.#clock = clock;
    this.file = file;
    this.settings = settings;
    this.model = model;
    this.slots = slots;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.closed = promise;
    this.#resolveClosed = resolve;
    this.#keepAliveMs = keepAliveMs;
    this.#expiresAtNs = this.#expiry();
  }

  /** Whether requests may still take it: not when it is leaving, nor when its process is gone. */
  get usable(): boolean {
    return !this.#retiring && this.model.alive;
  }

  get idle(): boolean {
    return this.#uses === 0;
  }

  get keepAliveMs(): number {
    return this.#keepAliveMs;
  }

  /** Nanoseconds since 1970. Moves when the last request using the model ends, as Ollama's does. */
  get expiresAtNs(): bigint {
    return this.#expiresAtNs;
  }

  /** @param keepAliveMs stays in force for later requests that say nothing */
  use(keepAliveMs: number | undefined): void {
    this.#uses++;
    this.#cancelTimer?.();
    if (keepAliveMs !== undefined) this.#keepAliveMs = keepAliveMs;
  }

  release(): void {
    this.#uses--;
    if (this.#uses > 0) return;
    if (this.#retiring || this.#keepAliveMs <= 0) return this.retire();
    this.#expiresAtNs = this.#expiry();
    if (!Number.isFinite(this.#keepAliveMs)) return;
    const clock = this.#clock;
    this.#cancelTimer = clock.at(clock.nowNs() + Math.round(this.#keepAliveMs * 1e6), () => {
      this.retire();
      return "woke";
    });
  }

  /** Unloads as soon as no request uses it. */
  retire(): void {
    this.#cancelTimer?.();
    if (!this.#retiring) this.#expiresAtNs = this.#clock.wallNs();
    this.#retiring = true;
    if (this.#uses > 0 || this.#closing) return;
    this.#closing = true;
    this.#resolveClosed(this.model.close());
  }

  #expiry(): bigint {
    const lasts = Number.isFinite(this.#keepAliveMs)
      ? BigInt(Math.round(this.#keepAliveMs * 1e6))
      : maxDurationNs;
    return this.#clock.wallNs() + lasts;
  }
}
