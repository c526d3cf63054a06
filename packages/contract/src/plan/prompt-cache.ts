import { z } from "../zod.ts";

/** Whether the server may reuse the beginning of an earlier prompt. */
export const promptCacheSchema = z.enum(["cold-prefix", "shared-prefix"]);
export type PromptCache = z.infer<typeof promptCacheSchema>;
