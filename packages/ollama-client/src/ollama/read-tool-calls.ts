import { z } from "@runproof/contract/zod";

import type { ToolCall } from "../request/tool.ts";

const toolCallSchema = z.looseObject({
  id: z.string().optional(),
  function: z.looseObject({
    name: z.string(),
    arguments: z.record(z.string(), z.unknown()).nullish(),
  }),
});

/** Tool calls as Ollama sends them, in our names; what is none is left out. */
export function readToolCalls(values: readonly unknown[]): readonly ToolCall[] {
  return values.flatMap((value) => {
    const { success, data } = toolCallSchema.safeParse(value);
    if (!success) return [];
    const { id, function: called } = data;
    return [{ ...(id ? { id } : {}), name: called.name, arguments: called.arguments ?? {} }];
  });
}
