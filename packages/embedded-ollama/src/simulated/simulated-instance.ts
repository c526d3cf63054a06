import type { Clock } from "../clock/clock.ts";
import { EmbeddedOllamaError } from "../embedded-ollama-error.ts";
import { fitPrompt } from "../generation/fit-prompt.ts";
import type { ModelFile } from "../models/model-library.ts";
import { canonicalModelName } from "../models/model-name.ts";
import type { GivenOptions } from "../options/option-types.ts";
import { parseOptions } from "../options/parse-options.ts";
import { runnerSettings, type RunnerSettings } from "../options/runner-settings.ts";
import { samplingOptions } from "../options/sampling-options.ts";
import type { Runner } from "../scheduler/runner.ts";
import { Scheduler } from "../scheduler/scheduler.ts";
import { ClientView } from "./client-view.ts";
import type { GenerateTask } from "./generate.ts";
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
const longestAnswer = 2 ** 32;

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
    const { keepAliveMs, signal = never } = request;
    const tokens = promptTokens(request.prompt, `${this.#seed}/${number}`);
    const answerTokens = request.answerTokens ?? this.#naturalTokens(file, number);
    const view = new ClientView(this.#clock);
    let runner: Runner<SimulatedModel> | undefined;
    try {
      const options = parseOptions(request.options ?? {});
      const settings = runnerSettings(options, file.facts, undefined);
      runner = await this.#scheduler.acquire({ file, settings, keepAliveMs }, signal);
      const loadNs = view.elapsedNs;
      const task = taskFor(options, tokens, runner.settings, answerTokens, number, view);
      const { model, slots } = runner;
      const result = await slots.use(signal, async () => model.generate(task, signal));
      return view.ok({
        loadNs,
        promptEvalNs: result.promptEvalNs,
        evalNs: result.evalNs,
        totalNs: view.elapsedNs,
        promptTokens: task.promptTokens.length,
        outputTokens: result.evalCount,
        doneReason: result.doneReason,
      });
    } catch (error) {
      return signal.aborted ? view.cancelled() : view.failed(error);
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

/** What the loaded model is asked to do for a call. @throws ApiError 400 for a prompt that does not fit */
function taskFor(
  options: GivenOptions,
  tokens: readonly number[],
  settings: RunnerSettings,
  answerTokens: number,
  number: number,
  view: ClientView,
): GenerateTask {
  const sampling = samplingOptions({ seed: 0, ...options }, settings.contextLength);
  const { keepTokens, maxTokens } = sampling;
  const limits = { ...settings, keepTokens, truncate: true };
  const { evaluated } = fitPrompt({ kind: "raw", text: "" }, () => tokens, limits);
  // No prompt has tokens below 0, and no two answers the same.
  const firstToken = -(number + 1) * longestAnswer;
  return {
    promptTokens: evaluated,
    keepTokens: keepTokens < 0 ? evaluated.length : keepTokens,
    maxTokens,
    tokenAt: (index) => firstToken - index,
    onToken: (index, atNs) => {
      if (index >= answerTokens - 1) return "stop";
      view.content(atNs);
      return undefined;
    },
  };
}
