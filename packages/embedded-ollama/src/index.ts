export { EmbeddedOllamaError, type EmbeddedOllamaErrorCode } from "./embedded-ollama-error.ts";
export { engineAvailability, type EngineAvailability } from "./engines/engine-availability.ts";
export { demoModelPath } from "./package-root.ts";
export {
  startEmbeddedOllama,
  type EmbeddedOllama,
  type EmbeddedOllamaOptions,
} from "./start-embedded-ollama.ts";
