export { EmbeddedOllamaError, type EmbeddedOllamaErrorCode } from "./embedded-ollama-error.ts";
export { engineAvailability, type EngineAvailability } from "./engines/engine-availability.ts";
export { demoModelPath } from "./package-root.ts";
export type { EvenlyPacedCall, Script, ScriptedCall } from "./scripted/script.ts";
export {
  startScriptedOllama,
  type ScriptedOllama,
  type ScriptedOllamaOptions,
} from "./scripted/start-scripted-ollama.ts";
export {
  startEmbeddedOllama,
  type EmbeddedOllama,
  type EmbeddedOllamaOptions,
} from "./start-embedded-ollama.ts";
