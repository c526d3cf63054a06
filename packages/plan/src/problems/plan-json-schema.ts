import { planFileSchema } from "@runproof/contract";
import { z } from "@runproof/contract/zod";

import type { PlanPath } from "./plan-problem.ts";
import { valueAt } from "./value-at.ts";

/** The part of JSON Schema that advice is made of. */
interface FieldSchema {
  readonly $ref?: string | undefined;
  readonly type?: unknown;
  readonly const?: unknown;
  readonly description?: string | undefined;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, FieldSchema>> | undefined;
  readonly items?: FieldSchema | undefined;
  readonly anyOf?: readonly FieldSchema[] | undefined;
  readonly oneOf?: readonly FieldSchema[] | undefined;
}

const fieldSchemaSchema: z.ZodType<FieldSchema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.unknown().optional(),
    const: z.unknown().optional(),
    description: z.string().optional(),
    default: z.unknown().optional(),
    properties: z.record(z.string(), fieldSchemaSchema).optional(),
    items: fieldSchemaSchema.optional().catch(undefined),
    anyOf: z.array(fieldSchemaSchema).optional(),
    oneOf: z.array(fieldSchemaSchema).optional(),
  }),
);

const documentSchema = z.looseObject({
  $defs: z.record(z.string(), fieldSchemaSchema).optional(),
});

interface PlanJsonSchema {
  readonly plan: FieldSchema;
  readonly definitions: Readonly<Record<string, FieldSchema>>;
}

let cached: PlanJsonSchema | undefined;

function planJsonSchema(): PlanJsonSchema {
  const document = z.toJSONSchema(planFileSchema, { io: "input" });
  return {
    plan: fieldSchemaSchema.parse(document),
    definitions: documentSchema.parse(document).$defs ?? {},
  };
}

/**
 * What the plan's schema says about a field: its keys, default and description. Where there are
 * several kinds of a thing, the one that `root` has at that place.
 */
export function fieldSchemaAt(path: PlanPath, root?: unknown): FieldSchema | undefined {
  cached ??= planJsonSchema();
  const { definitions } = cached;
  let schema: FieldSchema | undefined = meant(cached.plan, root, definitions);
  for (const [depth, key] of path.entries()) {
    const next: FieldSchema | undefined =
      typeof key === "number" ? schema?.items : schema?.properties?.[String(key)];
    schema = next && meant(next, valueAt(root, path.slice(0, depth + 1)), definitions);
  }
  return schema;
}

/** Keys that may stand at a path. */
export function knownKeysAt(path: PlanPath, root: unknown): readonly string[] {
  return Object.keys(fieldSchemaAt(path, root)?.properties ?? {});
}

/** Of several alternatives the one whose `kind` the value has, else the first of its type. */
function meant(
  schema: FieldSchema,
  value: unknown,
  definitions: PlanJsonSchema["definitions"],
): FieldSchema {
  const { $ref, anyOf = [], oneOf = [], ...own } = schema;
  const target = $ref === undefined ? undefined : definitions[$ref.slice("#/$defs/".length)];
  if (target !== undefined) return meant({ ...target, ...own }, value, definitions);
  const ways = [...anyOf, ...oneOf].map((way) => meant(way, value, definitions));
  if (ways.length === 0) return schema;
  const kind = valueAt(value, ["kind"]);
  const chosen =
    ways.find(
      ({ properties }) => properties?.["kind"] !== undefined && properties["kind"].const === kind,
    ) ?? ways.find(({ type }) => type === typeOf(value));
  return { ...chosen, ...own };
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? "array" : typeof value;
}
