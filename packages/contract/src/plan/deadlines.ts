import { z } from "../zod.ts";

export const deadlinesSchema = z.strictObject({
  connectMs: z.int().min(1).default(5_000).describe("time to open the connection"),
  firstByteMs: z.int().min(1).default(600_000).describe("time until the first response byte"),
  idleMs: z.int().min(1).default(120_000).describe("longest silence inside a stream"),
  totalMs: z.int().min(1).default(1_800_000).describe("time for the whole call"),
});
export type Deadlines = z.infer<typeof deadlinesSchema>;
