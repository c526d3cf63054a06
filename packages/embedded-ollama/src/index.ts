export { EmbeddedOllamaError, type EmbeddedOllamaErrorCode } from "./embedded-ollama-error.ts";
export { engineAvailability, type EngineAvailability } from "./engines/engine-availability.ts";
export { demoModelPath } from "./package-root.ts";
export type { EvenlyPacedCall, Script, ScriptedCall } from "./scripted/script.ts";
export {
  startScriptedOllama,
  type ScriptedOllama,
  type ScriptedOllamaOptions,
} from "./scripted/start-scripted-ollama.ts";
export type { EmbeddedOllama, ServeOptions } from "./serve-engine.ts";
export { checkProfile } from "./simulated/check-profile.ts";
export { profileFormat } from "./simulated/profile.ts";
export type {
  Profile,
  ProfileBasis,
  ProfileDevice,
  ProfileFailures,
  ProfileModel,
  ProfileResidual,
  Spread,
} from "./simulated/profile.ts";
export { readProfile } from "./simulated/read-profile.ts";
export { placeModel, type Placement } from "./simulated/place-model.ts";
export { createRandom, type Random } from "./simulated/random.ts";
export type {
  SimulatedCall,
  SimulatedPrompt,
  SimulatedRequest,
} from "./simulated/simulated-call.ts";
export { SimulatedDevice } from "./simulated/simulated-device.ts";
export type { SimulatedEvent } from "./simulated/simulated-event.ts";
export type { InstanceSettings, SimulatedInstance } from "./simulated/simulated-instance.ts";
export {
  createSimulation,
  type Simulation,
  type SimulationOptions,
} from "./simulated/simulation.ts";
export {
  startSimulatedInstances,
  type SimulatedInstancesOptions,
} from "./simulated/start-simulated-instances.ts";
export {
  startSimulatedOllama,
  type SimulatedOllamaOptions,
} from "./simulated/start-simulated-ollama.ts";
export { startEmbeddedOllama, type EmbeddedOllamaOptions } from "./start-embedded-ollama.ts";
