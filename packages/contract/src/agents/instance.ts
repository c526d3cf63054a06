import { slugSchema } from "../primitives.ts";
import { z } from "../zod.ts";

/** A server that agents ask. Credentials never enter it. */
export const instanceSchema = z.strictObject({
  name: slugSchema,
  /** Layouts that use it. */
  layouts: z.array(slugSchema).min(1),
  baseUrl: z.url(),
  /** Whether runproof started it, and stops it. */
  isOwn: z.boolean(),
  /** Variables it was started with: what the plan asks for, and settings of servers it inherited; absent where somebody else started it. */
  env: z.record(z.string(), z.string()).optional(),
});
export type Instance = z.infer<typeof instanceSchema>;
