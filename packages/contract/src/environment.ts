import { engineKindSchema, slugSchema, utcTimeSchema } from "./primitives.ts";
import { z } from "./zod.ts";

export const machineSchema = z.object({
  platform: z.string(),
  release: z.string(),
  architecture: z.string(),
  distribution: z.string().optional(),
  cpuModel: z.string(),
  logicalCores: z.int().positive(),
  memoryBytes: z.int().positive(),
  /** First 12 hex digits of a hash over host name and hardware: tells hosts apart, names none. */
  fingerprint: z.string(),
  gpus: z.array(z.object({ model: z.string(), memoryBytes: z.int().nonnegative().optional() })),
});
export type Machine = z.infer<typeof machineSchema>;

export const modelFactsSchema = z.object({
  name: z.string(),
  digest: z.string().optional(),
  sizeBytes: z.int().nonnegative().optional(),
  family: z.string().optional(),
  parameterSize: z.string().optional(),
  quantization: z.string().optional(),
  /** Context the model was trained for, in tokens. */
  contextLength: z.int().positive().optional(),
  layers: z.int().positive().optional(),
  capabilities: z.array(z.string()).optional(),
});
export type ModelFacts = z.infer<typeof modelFactsSchema>;

export const serverFactsSchema = z.object({
  engine: engineKindSchema,
  baseUrl: z.string(),
  /** Absent where the API does not tell. */
  version: z.string().optional(),
  model: modelFactsSchema,
  /** Where arms differ in the model: those of the other arms. */
  otherModels: z.array(modelFactsSchema).optional(),
  /** Why facts one would expect are missing, by their name. */
  absent: z.record(z.string(), z.string()).optional(),
});
export type ServerFacts = z.infer<typeof serverFactsSchema>;

/** What makes a number comparable, taken at the start and at the end of a session. */
export const environmentSchema = z.object({
  capturedAt: utcTimeSchema,
  toolVersion: z.string(),
  nodeVersion: z.string(),
  machine: machineSchema,
  memoryFreeBytes: z.int().nonnegative(),
  /** Load averages over 1, 5 and 15 minutes; absent where the system has none. */
  loadAverage: z.tuple([z.number(), z.number(), z.number()]).optional(),
  server: serverFactsSchema,
  /** Of agents at the same time: every instance, by its name. */
  instances: z.record(slugSchema, serverFactsSchema).optional(),
});
export type Environment = z.infer<typeof environmentSchema>;
