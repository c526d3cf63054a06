import { planSchema } from "@runproof/contract";
import { z } from "zod";

import type { PlanPath } from "./plan-problem.ts";

/** The part of JSON Schema that advice is made of. */
interface FieldSchema {
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly items?: FieldSchema;
}

const fieldSchemaSchema: z.ZodType<FieldSchema> = z.lazy(() =>
  z.object({
    description: z.string().optional(),
    default: z.unknown().optional(),
    properties: z.record(z.string(), fieldSchemaSchema).optional(),
    items: fieldSchemaSchema.optional(),
  }),
) as z.ZodType<FieldSchema>;

let cached: FieldSchema | undefined;

/** What the plan's schema says about a field: its keys, default and description. */
export function fieldSchemaAt(path: PlanPath): FieldSchema | undefined {
  cached ??= fieldSchemaSchema.parse(z.toJSONSchema(planSchema, { io: "input" }));
  let schema: FieldSchema | undefined = cached;
  for (const key of path) {
    schema = typeof key === "number" ? schema?.items : schema?.properties?.[String(key)];
  }
  return schema;
}

/** Keys that may stand at a path. */
export function knownKeysAt(path: PlanPath): readonly string[] {
  return Object.keys(fieldSchemaAt(path)?.properties ?? {});
}
