import { canonicalModelName } from "../models/model-name.ts";
import { formatGoTime, nowNs } from "../wire/go-time.ts";
import type { CheckedCall } from "./script.ts";

/** The one model of a scripted server. */
export const scriptedModelName = "scripted:latest";

const keepAliveNs = 300_000_000_000n;
const details = {
  parent_model: "",
  format: "script",
  family: "scripted",
  families: ["scripted"],
  parameter_size: "0",
  quantization_level: "none",
};

/** What the scripted server remembers from request to request. */
export class ScriptedModel {
  readonly #calls: readonly CheckedCall[];
  readonly #startedNs = nowNs();
  #played = 0;
  #loaded = false;
  #expiresAtNs = 0n;

  constructor(calls: readonly CheckedCall[]) {
    this.#calls = calls;
  }

  /** Whether a request means this model. */
  static isNamed(name: string): boolean {
    return canonicalModelName(name) === scriptedModelName;
  }

  load(): void {
    this.#loaded = true;
    this.#expiresAtNs = nowNs() + keepAliveNs;
  }

  unload(): void {
    this.#loaded = false;
  }

  /** The calls take turns, in order of arrival. */
  nextCall(): CheckedCall {
    this.load();
    const call = this.#calls[this.#played % this.#calls.length];
    if (call === undefined) throw new Error("a script has at least one call");
    this.#played += 1;
    return call;
  }

  /** As /api/tags lists it. */
  tag(): object {
    return { ...this.#identity(), modified_at: formatGoTime(this.#startedNs) };
  }

  /** As /api/ps lists it; undefined when it is not loaded. */
  running(): object | undefined {
    if (!this.#loaded) return undefined;
    const expires_at = formatGoTime(this.#expiresAtNs);
    return { ...this.#identity(), expires_at, size_vram: 0, context_length: 4_096 };
  }

  /** As /api/show describes it. */
  description(): object {
    return {
      modelfile: `FROM ${scriptedModelName}\n`,
      template: "{{ .Prompt }}",
      details,
      model_info: { "general.architecture": "scripted", "scripted.context_length": 4_096 },
      capabilities: ["completion"],
      modified_at: formatGoTime(this.#startedNs),
    };
  }

  #identity(): object {
    const digest = "0".repeat(64);
    return { name: scriptedModelName, model: scriptedModelName, size: 0, digest, details };
  }
}
