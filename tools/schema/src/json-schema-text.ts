import { SCHEMA_VERSION } from "@runproof/contract";
import { z } from "@runproof/contract/zod";

import type { PublishedSchema } from "./published-schemas.ts";

/** Keys that readers look for first; all others follow in alphabetical order. */
const LEADING_KEYS = ["$schema", "$id", "title", "description", "type"];

/**
 * A schema as the text of a JSON Schema file (draft 2020-12). Equal schemas give equal text on every
 * machine: the order of keys does not depend on the order in which they were defined.
 */
export function jsonSchemaText(name: string, published: PublishedSchema): string {
  const { $schema, ...generated } = z.toJSONSchema(published.schema, {
    target: "draft-2020-12",
    io: published.direction,
  });
  const schema = {
    $schema,
    $id: `urn:runproof:schema:${name}:${SCHEMA_VERSION}`,
    title: published.title,
    ...generated,
  };
  return `${JSON.stringify(sortKeys(schema), undefined, 2)}\n`;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => rank(a) - rank(b) || compare(a, b));
  return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]));
}

function rank(key: string): number {
  const index = LEADING_KEYS.indexOf(key);
  return index === -1 ? LEADING_KEYS.length : index;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
