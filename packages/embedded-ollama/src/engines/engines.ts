import type { Engine, EngineSettings } from "./engine.ts";
import { startLlamaEngine } from "./llama/start-llama-engine.ts";

/** Every kind of engine and how it starts. */
export const engines = {
  llama: startLlamaEngine,
} satisfies Readonly<Record<string, (settings: EngineSettings) => Promise<Engine>>>;

export type EngineKind = keyof typeof engines;
