import { z } from "./zod.ts";

/** What the server says it is running: the options that took effect. */
export const effectiveServerStateSchema = z.object({
  contextLength: z.int().nonnegative().optional(),
  sizeBytes: z.int().nonnegative().optional(),
  sizeVramBytes: z.int().nonnegative().optional(),
  digest: z.string().optional(),
});
export type EffectiveServerState = z.infer<typeof effectiveServerStateSchema>;
