import type { Clock } from "../clock/clock.ts";
import { EmbeddedOllamaError } from "../embedded-ollama-error.ts";
import { fitPrompt } from "../generation/fit-prompt.ts";
import { ApiError } from "../http/api-error.ts";
import type { ModelFile } from "../models/model-library.ts";
import { canonicalModelName } from "../models/model-name.ts";
import { runnerSettings } from "../options/runner-settings.ts";
import { samplingOptions } from "../options/sampling-options.ts";
import type { Runner } from "../scheduler/runner.ts";
import { Scheduler } from "../scheduler/scheduler.ts";
import type { Profile } from "./profile.ts";
import { promptTokens } from "./prompt-tokens.ts";
import { createRandom } from "./random.ts";
import type { SimulatedCall, SimulatedRequest } from "./simulated-call.ts";
import type { SimulatedDevice } from "./simulated-device.ts";
import type { SimulatedEvent } from "./simulated-event.ts";
import { simulatedModels } from "./simulated-library.ts";
import type { SimulatedModel } from "./simulated-model.ts";
import { startSimulatedEngine } from "./start-simulated-engine.ts";

export interface InstanceSettings {
  readonly name: string;
  /** OLLAMA_NUM_PARALLEL. Default 1. */
  readonly parallel?: number;
  /** OLLAMA_MAX_QUEUE. Default 512. */
  readonly maxQueue?: number;
  /** OLLAMA_KEEP_ALIVE in milliseconds. Default 5 minutes. */
  readonly keepAliveMs?: number;
  /** Instances on the same device share it. Default `gpu0`. */
  readonly device?: string;
}

interface Place {
  readonly profile: Profile;
  readonly seed: number;
  readonly clock: Clock;
  readonly device: SimulatedDevice;
  readonly events: SimulatedEvent[];
}

const never = new AbortController().signal;

/** One server in virtual time: the same scheduler, queues and rules as over HTTP, asked without any socket. */
export class SimulatedInstance {
  readonly name: string;
  readonly #clock: Clock;
  readonly #files: readonly ModelFile[];
  readonly #profile: Profile;
  readonly #seed: string;
  readonly #scheduler: Scheduler<SimulatedModel>;
  #asked = 0;

  constructor({ profile, seed, clock, device, events }: Place, settings: InstanceSettings) {
    const { name, parallel = 1, maxQueue = 512, keepAliveMs = 300_000 } = settings;
    if (!Number.isInteger(parallel) || parallel < 1) {
      throw new EmbeddedOllamaError("ARGUMENT_INVALID", "parallel must be an integer ≥ 1");
    }
    this.name = name;
    this.#clock = clock;
    this.#profile = profile;
    this.#seed = `${seed}/${name}/answer`;
    this.#files = simulatedModels(profile);
    const onEvent = (event: SimulatedEvent): void => void events.push(event);
    const engine = startSimulatedEngine({ profile, clock, device, seed, instance: name, onEvent });
    this.#scheduler = new Scheduler(engine, { parallel, maxQueue, keepAliveMs, clock });
  }

  /** Models in memory, with the bytes of each on the GPU and in all. */
  get loaded(): readonly {
    readonly model: string;
    readonly sizeBytes: number;
    readonly vramBytes: number;
  }[] {
    return this.#scheduler.runners.map(({ file, model }) => ({
      model: file.name,
      sizeBytes: model.sizeBytes,
      vramBytes: model.vramBytes ?? 0,
    }));
  }

  /**
   * One call from beginning to end; what fails is told in the result.
   * @throws EmbeddedOllamaError ARGUMENT_INVALID for a request that makes no sense
   */
  async call(request: SimulatedRequest): Promise<SimulatedCall> {
    const file = this.#fileOf(request.model);
    const number = this.#asked++;
    const { options = {}, signal = never } = request;
    const tokens = promptTokens(request.prompt, `${this.#seed}/${number}`);
    const startNs = this.#clock.nowNs();
    const sinceStart = (): number => this.#clock.nowNs() - startNs;
    const contentChunkNs: number[] = [];
    const client = (): SimulatedCall["client"] => ({
      callNs: String(startNs),
      sentNs: 0,
      ...(contentChunkNs[0] !== undefined && {
        firstByteNs: contentChunkNs[0],
        firstContentNs: contentChunkNs[0],
        lastContentNs: contentChunkNs.at(-1) ?? 0,
      }),
      endNs: sinceStart(),
      contentChunkNs,
    });
    const settings = runnerSettings(options, file.facts, undefined);
    const { keepAliveMs } = request;
    let runner: Runner<SimulatedModel> | undefined;
    try {
      const taken = await this.#scheduler.acquire({ file, settings, keepAliveMs }, signal);
      runner = taken;
      const loadNs = sinceStart();
      const { contextLength } = taken.settings;
      const sampling = samplingOptions({ seed: 0, ...options }, contextLength);
      const prompt = fitPrompt({ kind: "raw", text: "" }, () => tokens, {
        ...taken.settings,
        keepTokens: sampling.keepTokens,
        truncate: true,
      });
      const length = request.answerTokens ?? this.#naturalTokens(file, number);
      const firstToken = -(number + 1) * contextLength * 16;
      const result = await taken.slots.use(signal, async () =>
        taken.model.generate(
          {
            promptTokens: prompt.evaluated,
            keepTokens: sampling.keepTokens < 0 ? prompt.evaluated.length : sampling.keepTokens,
            maxTokens: sampling.maxTokens,
            tokenAt: (index) => firstToken - index,
            onToken: (index, atNs) => {
              if (index >= length - 1) return "stop";
              contentChunkNs.push(atNs - startNs);
              return undefined;
            },
          },
          signal,
        ),
      );
      return {
        status: "ok",
        httpStatus: 200,
        client: client(),
        server: {
          loadNs,
          promptEvalNs: result.promptEvalNs,
          evalNs: result.evalNs,
          totalNs: sinceStart(),
          promptTokens: prompt.evaluated.length,
          outputTokens: result.evalCount,
          doneReason: result.doneReason,
        },
      };
    } catch (error) {
      if (signal.aborted) return { status: "cancelled", client: client(), server: {} };
      const message = error instanceof Error ? error.message : String(error);
      const status = error instanceof ApiError ? error.status : 500;
      // In the middle of a stream the status has been sent.
      const httpStatus = contentChunkNs.length > 0 ? 200 : status;
      const code = `HTTP_${status}`;
      return {
        status: "failed",
        error: { code, message },
        httpStatus,
        client: client(),
        server: {},
      };
    } finally {
      runner?.release();
    }
  }

  /** Unloads a model once idle, as `keep_alive: 0` without a prompt does. */
  unload(model?: string): void {
    this.#scheduler.expire(this.#fileOf(model));
  }

  #naturalTokens(file: ModelFile, number: number): number {
    const model = this.#profile.models[this.#files.indexOf(file)];
    if (model === undefined) throw new Error("every file is a model of the profile");
    const { mean, cv } = model.answerTokens;
    return createRandom(`${this.#seed}/${number}`).around(mean, cv);
  }

  #fileOf(name: string | undefined): ModelFile {
    const file =
      name === undefined && this.#files.length === 1
        ? this.#files[0]
        : this.#files.find(
            (one) => canonicalModelName(one.name) === canonicalModelName(name ?? ""),
          );
    if (file !== undefined) return file;
    const known = this.#files.map((one) => one.name).join(" or ");
    throw new EmbeddedOllamaError("ARGUMENT_INVALID", `the profile has no model ${name ?? ""}`, {
      hint: `name ${known}`,
    });
  }
}
