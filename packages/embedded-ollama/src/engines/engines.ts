import type { Engine, EngineSettings } from "./engine.ts";
import { startRunnerProcesses } from "./runner-process/start-runner-processes.ts";

/** Every kind of engine and how it starts. */
export const engines = {
  llama: startRunnerProcesses,
} satisfies Readonly<Record<string, (settings: EngineSettings) => Promise<Engine>>>;
