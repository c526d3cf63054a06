export { isSameModel } from "@runproof/ollama-client";
export { assertEmbeds } from "./assert-embeds.ts";
export { captureEnvironment, type CaptureEnvironmentInput } from "./capture-environment.ts";
export { captureServer, type CaptureServerInput } from "./capture-server.ts";
export { chooseModel, type ChooseModelInput, type ChosenModel } from "./choose-model.ts";
export { createClient } from "./create-client.ts";
export { environmentChanges } from "./environment-changes.ts";
export {
  findServer,
  type FindServerInput,
  type ServerSearch,
  type ServerSource,
  type TriedServer,
} from "./find-server.ts";
export { gpuMemory, type GpuMemory } from "./gpu/gpu-memory.ts";
export type { InstanceProcessIds } from "./instance-memory.ts";
export { createTelemetrySampler, type TelemetrySampler } from "./sample-telemetry.ts";
